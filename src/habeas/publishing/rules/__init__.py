"""What an edition is made of and how it is proven: no Django, no database, no clock."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="language",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The tag of the language to read in.",
                max_length=20,
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_same_person")]

    operations = [
        migrations.CreateModel(
            name="NameChange",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("audience", models.CharField(max_length=50)),
                ("entity", models.CharField(max_length=26)),
                ("mark", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["audience", "id"], name="name_change_order")],
            },
        ),
        migrations.CreateModel(
            name="NameIndexPart",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("number", models.IntegerField()),
                ("names", models.IntegerField(help_text="How many names are in the whole index.")),
                (
                    "last_change",
                    models.BigIntegerField(help_text="The last change of names that is in it."),
                ),
                ("mark", models.BigIntegerField(help_text="The mark of that change.")),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.DeleteModel(name="NameKey"),
    ]

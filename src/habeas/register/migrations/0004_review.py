from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0003_name_index")]

    operations = [
        migrations.CreateModel(
            name="PresentState",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "person",
                        "entity",
                        "kind",
                        "claim",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("person", models.CharField(max_length=26)),
                ("entity", models.CharField(max_length=26)),
                ("kind", models.CharField(max_length=12)),
                ("claim", models.CharField(max_length=26)),
                ("last_stated", models.DateField()),
                ("stated_by", models.CharField(max_length=26)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["audience", "last_stated", "person", "entity", "kind", "claim"],
                        name="present_oldest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SeenChangeset",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "kind",
                        "changeset",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                (
                    "kind",
                    models.CharField(help_text="The schema; empty for the whole.", max_length=40),
                ),
                ("changeset", models.BigIntegerField()),
                ("author", models.CharField(max_length=64)),
                ("recorded", models.IntegerField()),
                ("retracted", models.IntegerField()),
                ("erased", models.IntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["audience", "kind", "author", "changeset"], name="seen_by_author"
                    )
                ],
            },
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0004_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="Acted",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "entity",
                        "participation",
                        "intervention",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("entity", models.CharField(max_length=26)),
                ("participation", models.CharField(max_length=26)),
                ("intervention", models.CharField(max_length=26)),
                ("on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "person",
                        "condition",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("person", models.CharField(max_length=26)),
                ("condition", models.CharField(max_length=26)),
                ("gravity", models.IntegerField(help_text="0 is the gravest.")),
                ("until", models.DateField()),
                ("stated", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Attention",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "person",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("person", models.CharField(max_length=26)),
                ("sort_key", models.TextField()),
                ("recorded", models.BigIntegerField()),
                ("raised", models.IntegerField(help_text="By how many appeals and actions.")),
                ("last_raised", models.DateField()),
                ("held_from", models.DateField()),
                ("held_until", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "month",
                        "day",
                        "kind",
                        "year",
                        "person",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("month", models.IntegerField()),
                ("day", models.IntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("year", models.IntegerField()),
                ("person", models.CharField(max_length=26)),
            ],
        ),
        migrations.CreateModel(
            name="Raised",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "person",
                        "intervention",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("person", models.CharField(max_length=26)),
                ("intervention", models.CharField(max_length=26)),
                ("on", models.DateField()),
                ("said_on", models.CharField(default="", max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Supporter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "entity",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("entity", models.CharField(max_length=26)),
                ("sort_key", models.TextField()),
                ("acted", models.IntegerField()),
                ("last_acted", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="SupporterFacet",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "facet",
                        "value",
                        "entity",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("facet", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=200)),
                ("entity", models.CharField(max_length=26)),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "audience",
                        "entity",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("audience", models.CharField(max_length=50)),
                ("entity", models.CharField(max_length=26)),
                ("asked", models.DateField()),
            ],
        ),
        migrations.AddIndex(
            model_name="statusinterval",
            index=models.Index(
                condition=models.Q(("answer", "possible"), ("believed_until", None)),
                fields=["audience", "first", "until", "person"],
                name="status_unconfirmed",
            ),
        ),
        migrations.AddIndex(
            model_name="acted",
            index=models.Index(
                fields=["audience", "intervention", "entity"], name="acted_intervention"
            ),
        ),
        migrations.AddIndex(
            model_name="acted",
            index=models.Index(
                fields=["audience", "entity", "on", "participation"], name="acted_order"
            ),
        ),
        migrations.AddIndex(
            model_name="alarm",
            index=models.Index(
                fields=["audience", "gravity", "-stated", "person"], name="alarm_order"
            ),
        ),
        migrations.AddIndex(
            model_name="attention",
            index=models.Index(
                fields=["audience", "-recorded", "sort_key"], name="attention_recorded"
            ),
        ),
        migrations.AddIndex(
            model_name="attention",
            index=models.Index(
                fields=["audience", "last_raised", "sort_key", "person", "held_until", "held_from"],
                name="attention_raised",
            ),
        ),
        migrations.AddIndex(
            model_name="calendarday",
            index=models.Index(fields=["audience", "person"], name="calendar_person"),
        ),
        migrations.AddIndex(
            model_name="raised",
            index=models.Index(
                fields=["audience", "intervention", "person"], name="raised_intervention"
            ),
        ),
        migrations.AddIndex(
            model_name="supporter",
            index=models.Index(fields=["audience", "sort_key", "entity"], name="supporter_order"),
        ),
        migrations.AddIndex(
            model_name="supporter",
            index=models.Index(
                fields=["audience", "-acted", "sort_key", "entity"], name="supporter_acted"
            ),
        ),
        migrations.AddIndex(
            model_name="supporterfacet",
            index=models.Index(
                fields=["audience", "entity", "facet", "value"], name="supporter_facet"
            ),
        ),
        migrations.AddIndex(
            model_name="waiting",
            index=models.Index(fields=["audience", "-asked", "entity"], name="waiting_order"),
        ),
    ]

"""The sheet on which facts are typed: what it asks for, and what was typed into it.

A sheet makes a case (a person and what happened to them), changes one entity, or adds one to
another; the address says which. A field is called ``part.property.number`` in the form.
"""

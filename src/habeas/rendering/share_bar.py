"""A number as a bar beside it."""

from habeas.rendering.svg import NAMESPACE, as_text, element, percent


def share_bar(share: float) -> str:
    """A bar of a share (from 0 to 1) of its place, as SVG text.

    It says nothing that the number beside it does not say, and so is hidden from those who listen.
    """
    root = element(
        "svg",
        element("rect", width=percent(max(min(share, 1), 0.004)), height=10, fill="#9c2f20"),
        xmlns=NAMESPACE,
        class_="chart share-bar",
        width="100%",
        height=10,
        aria_hidden="true",
    )
    return as_text(root)

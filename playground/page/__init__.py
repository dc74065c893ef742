"""The demo page: phones side by side, a clock bar, a guided story, a panel of faults."""

from playground.page.router import DemoPage, create_demo_router

__all__ = ["DemoPage", "create_demo_router"]

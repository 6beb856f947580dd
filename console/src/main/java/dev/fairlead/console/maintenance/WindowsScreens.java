package dev.fairlead.console.maintenance;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Windows.Window;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of maintenance windows. */
@Component
class WindowsScreens extends ListScreens<Window> {
    private static final Kind WINDOWS =
            new Kind(
                    "windows",
                    "Maintenance windows",
                    "Work that is planned, and what it affects. The latest begin first.",
                    "No window was planned yet.",
                    "No window fits.",
                    new Kind.Order("Latest begin", "Earlier begins"));

    WindowsScreens(Services services) {
        super(
                WINDOWS,
                List.of(
                        new Filter<>("status", Window::status),
                        new Filter<>("team", Window::team),
                        new Filter<>("owner", Window::owner)),
                services::windows);
    }
}

package dev.fairlead.console.maintenance;

import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.upstream.Windows;
import dev.fairlead.console.upstream.Windows.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which maintenance windows somebody who looks at a service should know of. */
@Component
public class OpenWindows {
    private static final List<String> STATUSES = List.of("running", "overran", "planned");
    private static final int MOST = 200;

    private final Services services;

    OpenWindows(Services services) {
        this.services = services;
    }

    /**
     * Those that run, have overrun or are to come. None where maintenance-service does not answer:
     * the page is about something else.
     *
     * @param service null for none
     * @param environment null for any
     */
    public List<Window> on(Token token, @Nullable String service, @Nullable String environment) {
        if (service == null) {
            return List.of();
        }
        try (var together = new Together()) {
            // One that begins between the requests is in two of the answers.
            Map<String, Window> byId = new LinkedHashMap<>();
            together
                    .each(
                            STATUSES,
                            status -> services.windows(token, Map.of("status", status), null, MOST))
                    .stream()
                    .flatMap(answer -> items(answer).stream())
                    .filter(window -> window.affected().isOf(service, environment))
                    .forEach(window -> byId.putIfAbsent(window.id(), window));
            return List.copyOf(byId.values());
        }
    }

    private static List<Window> items(Answer<Windows> answer) {
        return answer.found().map(Windows::items).orElse(List.of());
    }
}

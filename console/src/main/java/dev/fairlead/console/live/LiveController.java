package dev.fairlead.console.live;

import dev.fairlead.console.session.SessionAge;
import dev.fairlead.console.session.SessionLimits;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.view.Screens;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The streams of the pages. */
@RestController
class LiveController {
    private final LiveHub hub;
    private final Map<String, Screens> screens;

    LiveController(LiveHub hub, List<Screens> screens) {
        this.hub = hub;
        this.screens =
                screens.stream().collect(Collectors.toMap(Screens::name, Function.identity()));
    }

    @GetMapping(value = "/live/{name}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watch(
            @PathVariable String name,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            HttpServletResponse response) {
        return watch(name, "", caller, session, response);
    }

    @GetMapping(value = "/live/{name}/{id}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watch(
            @PathVariable String name,
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            HttpServletResponse response) {
        Screens wanted = screens.get(name);
        SessionAge age = SessionLimits.of(session);
        if (wanted == null || age == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        // Proxies must hand on each event at once.
        response.setHeader("X-Accel-Buffering", "no");
        return hub.watch(wanted, id, caller, age)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    }
}

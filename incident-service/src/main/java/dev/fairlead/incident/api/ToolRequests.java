package dev.fairlead.incident.api;

import dev.fairlead.incident.config.Integration;
import dev.fairlead.incident.tool.Integrations;
import dev.fairlead.incident.tool.Throttle;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.KeyedCaller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.TimedBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the requests of all tools have in common: their size, their key, and how many they are. */
@Component
class ToolRequests {

    private final Integrations integrations;
    private final Throttle throttle = new Throttle();
    private final Clock clock;

    ToolRequests(Integrations integrations, Clock clock) {
        this.integrations = integrations;
        this.clock = clock;
    }

    /**
     * @throws ProblemException not-found, where no tool may call
     */
    void requireOpen() {
        if (!integrations.areThere()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "No tool may call: config/incident/intake.yaml has no integrations.");
        }
    }

    /** Whose key it is; from then on it is the request's caller. */
    Optional<Integration> proven(HttpServletRequest request, @Nullable String key) {
        Optional<Integration> proven = integrations.provenBy(key);
        proven.ifPresent(integration ->
                KeyedCaller.proven(
                        request,
                        new Caller(integration.actor(), Role.OPERATOR, Set.of(), Set.of())));
        return proven;
    }

    /** How long the tool is to wait; empty where its event is taken. */
    Optional<Duration> pause(Integration integration) {
        return throttle.take(integration, clock.instant());
    }

    /** The body; empty where it is larger than that. */
    static Optional<byte[]> body(HttpServletRequest request, int largest) throws IOException {
        if (request.getContentLengthLong() > largest) {
            return Optional.empty();
        }
        byte[] bytes = TimedBody.read(request, largest);
        return bytes.length > largest ? Optional.empty() : Optional.of(bytes);
    }

    /** In whole seconds, at least one. */
    static String seconds(Duration pause) {
        return Long.toString(Math.max(1, pause.plusMillis(999).toSeconds()));
    }
}

package dev.fairlead.alert.api.v2;

import dev.fairlead.alert.api.v2.Shown.PostableAlert;
import dev.fairlead.alert.bounds.AlertRights;
import dev.fairlead.alert.posted.PostedAlert;
import dev.fairlead.alert.posted.PostedAlerts;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes alerts as Alertmanager does. By itself, so that those who look at alerts take no place from
 * those who send them.
 */
@RestController
@RequestMapping("/api/v2/alerts")
public final class PostedAlertsController {

    /** Go's zero time, which stands for one that is not said. */
    private static final Instant UNSAID = Instant.parse("0002-01-01T00:00:00Z");

    private final PostedAlerts posted;
    private final AlertRights rights;

    public PostedAlertsController(PostedAlerts posted, AlertRights rights) {
        this.posted = posted;
        this.rights = rights;
    }

    /** Takes alerts; 400 says what is wrong with those that are not taken. */
    @PostMapping
    void post(@RequestBody List<PostableAlert> alerts, Caller caller) {
        Access.require(caller, Role.OPERATOR);
        List<PostedAlert> read =
                alerts.stream()
                        .filter(Objects::nonNull)
                        .map(PostedAlertsController::alert)
                        .toList();
        List<String> refused = new ArrayList<>();
        List<PostedAlert> taken = new ArrayList<>();
        for (PostedAlert alert : read) {
            String denied = rights.denied(caller, alert.labels());
            if (denied == null) {
                taken.add(alert);
            } else {
                refused.add("team-not-granted: " + denied);
            }
        }
        refused.addAll(posted.post(taken));
        if (!refused.isEmpty()) {
            throw AlertFilter.refused(String.join("; ", refused));
        }
    }

    private static PostedAlert alert(PostableAlert alert) {
        return new PostedAlert(
                Objects.requireNonNullElse(alert.labels(), Map.of()),
                Objects.requireNonNullElse(alert.annotations(), Map.of()),
                said(alert.startsAt()),
                said(alert.endsAt()),
                Objects.requireNonNullElse(alert.generatorURL(), ""));
    }

    private static @Nullable Instant said(@Nullable Instant time) {
        return time == null || time.isBefore(UNSAID) ? null : time;
    }
}

package dev.fairlead.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an alert, from the moment at which it fires. In JSON its parts stand side by
 * side.
 *
 * @param labels its identity; {@code alertname} among them
 * @param annotations its texts for people
 * @param startsAt time of the first evaluation that found it broken
 * @param suspect null where it names no version
 * @param summary one sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String name,
        Severity severity,
        Map<String, String> labels,
        Map<String, String> annotations,
        @JsonUnwrapped Finding finding,
        Instant startsAt,
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped @Nullable Suspect suspect,
        String summary) {

    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        suspect = Suspect.orNull(suspect);
    }

    /** As it was recorded when it fired. */
    public static Alert of(MetricBreached breach) {
        return new Alert(
                breach.alertName(),
                breach.severity(),
                breach.labels(),
                breach.annotations(),
                new Finding(breach.expression(), breach.value(), breach.threshold()),
                breach.startsAt(),
                Subject.of(breach.subject()),
                Suspect.of(breach.suspect()),
                breach.summary());
    }

    /** With these texts for people in the place of its own. */
    public Alert withAnnotations(Map<String, String> others) {
        return new Alert(
                name, severity, labels, others, finding, startsAt, subject, suspect, summary);
    }

    /** Its identity, as a hash. */
    public String fingerprint() {
        return Fingerprint.of(labels);
    }
}

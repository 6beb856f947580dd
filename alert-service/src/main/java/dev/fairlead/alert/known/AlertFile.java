package dev.fairlead.alert.known;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.notification.GroupView;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RunningAlerts;
import dev.fairlead.alert.silence.SilenceView;
import dev.fairlead.promql.ast.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an alert.
 *
 * @param finding null where another program found it
 * @param measured what can be drawn of it; null where another program found it
 * @param rule null where none in force makes it
 * @param because why it is resolved, or fires on while its condition is not seen
 * @param told who is told of it, and when that happened
 * @param silencedBy the silences that keep it from being told
 * @param inhibitedBy the alerts that do
 * @param generatorUrl where another program that found it shows it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertFile(
        @JsonUnwrapped KnownAlert alert,
        Map<String, String> annotations,
        @JsonUnwrapped @Nullable Finding finding,
        @Nullable Measured measured,
        @Nullable OfRule rule,
        @JsonUnwrapped @Nullable Because because,
        List<Telling> told,
        List<BySilence> silencedBy,
        List<ByAlert> inhibitedBy,
        @Nullable String generatorUrl) {

    /** The named reason of its state; null where its condition is. */
    public record Because(@Nullable String reason) {}

    /**
     * The rule that makes it.
     *
     * @param hold how long its condition must hold, in Prometheus' form
     * @param error why its last evaluation failed; null where it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfRule(
            String file,
            String group,
            String name,
            String query,
            String hold,
            @Nullable Instant evaluatedAt,
            @Nullable String error) {

        static OfRule of(RuleGroup group, RunningAlerts running) {
            return new OfRule(
                    "alerting/rules/" + group.file() + ".yaml",
                    group.name(),
                    running.rule().name(),
                    running.rule().expression().text(),
                    Durations.format(running.rule().hold().toMillis()),
                    running.last().at(),
                    running.error());
        }
    }

    /**
     * A group of alerts that it is among.
     *
     * @param toldAt when its receiver was last told of this alert; null where it was not, and where
     *     that is not known because the alert was kept from being told since
     * @param groupToldAt when its receiver was last told of any alert of the group
     * @param nextAt when it is looked next whether there is something to tell
     * @param failure why the last notification could not be delivered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Telling(
            @JsonUnwrapped GroupView.Way way,
            String groupId,
            String groupKey,
            @Nullable Instant toldAt,
            @Nullable Instant groupToldAt,
            @Nullable Instant nextAt,
            @Nullable String failure) {}

    /** A silence that keeps it from being told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BySilence(
            String id,
            @Nullable Instant endsAt,
            @Nullable String createdBy,
            @Nullable String comment) {

        static BySilence of(String id, @Nullable SilenceView view) {
            return view == null
                    ? new BySilence(id, null, null, null)
                    : new BySilence(
                            id,
                            view.text().endsAt(),
                            view.text().createdBy(),
                            view.text().comment());
        }
    }

    /** An alert that keeps it from being told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ByAlert(String fingerprint, @Nullable String name, @Nullable String summary) {}
}

package dev.fairlead.alert.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.alert.Severities;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An alert in a group, as far as grouping needs it; its texts and labels stay with the alert.
 *
 * @param endsAt null while it fires
 * @param watched whether the watch of a deployment found it
 * @param suppressedBy named reason why it is not told; null where it is
 */
public record GroupMember(
        String fingerprint,
        Severity severity,
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean watched,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String suppressedBy) {

    /** Firing ones first, the most urgent of them first. */
    static final Comparator<GroupMember> ORDER =
            Comparator.comparing((GroupMember member) -> !member.fires())
                    .thenComparing(member -> Severities.rank(member.severity()))
                    .thenComparing(GroupMember::startsAt)
                    .thenComparing(GroupMember::fingerprint);

    /** One that nothing keeps from being told. */
    public GroupMember(
            String fingerprint,
            Severity severity,
            Instant startsAt,
            @Nullable Instant endsAt,
            boolean watched) {
        this(fingerprint, severity, startsAt, endsAt, watched, null);
    }

    /** The alert as it fires. */
    public static GroupMember firing(MetricBreached breach) {
        return new GroupMember(
                breach.fingerprint(),
                breach.severity(),
                breach.startsAt(),
                null,
                Suspect.watchOf(Suspect.of(breach.suspect())) != null);
    }

    public boolean fires() {
        return endsAt == null;
    }

    GroupMember resolved(Instant at) {
        return new GroupMember(fingerprint, severity, startsAt, at, watched, suppressedBy);
    }

    /** Whether nothing keeps it from being told. */
    boolean isTold() {
        return suppressedBy == null;
    }

    /**
     * The same, kept from being told.
     *
     * @param by named reason; null where it is told
     */
    public GroupMember suppressed(@Nullable String by) {
        return new GroupMember(fingerprint, severity, startsAt, endsAt, watched, by);
    }
}

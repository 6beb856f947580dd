package dev.fairlead.maintenance.intake;

import dev.fairlead.events.access.CallerSeen;
import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.access.MutationRefused;
import dev.fairlead.events.access.RefusalsCounted;
import dev.fairlead.events.access.RefusedAccess;
import dev.fairlead.events.access.SignInRefused;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.probe.AccessSigns;
import dev.fairlead.maintenance.sighting.SightingStream;
import dev.fairlead.platform.access.AccessLogs;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.inbox.OneEventStreams;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was there, changed something or was refused is kept for those who review access: of a caller
 * first and last, of refusals their number on a day. What comes later than any topic keeps it, as
 * where a topic is published again, may have been counted long ago and is dropped.
 */
public final class AccessReaction implements Reaction {
    /** Each access event is a stream of its own. */
    public static final OneEventStreams STREAMS =
            new OneEventStreams(AccessLogs.CATEGORY, Topic.ACCESS.retention().plusDays(15));

    private static final String SEVERAL = "(several addresses)";

    private final InstantSource clock;

    public AccessReaction(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.ACCESS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        if (STREAMS.isForgotten(received.stream(), clock.instant())) {
            return List.of();
        }
        return switch (received.event()) {
            case CallerSeen seen ->
                    List.of(
                            caller(seen.caller(), AccessSigns.USED, seen.at()),
                            caller(seen.caller(), AccessSigns.ADDRESS + seen.address(), seen.at()));
            case MutationAccepted accepted when accepted.caller() != null ->
                    List.of(caller(accepted.caller(), AccessSigns.CHANGED, accepted.at()));
            case SignInRefused refused -> signIns(refused.address(), 1, refused.at());
            case MutationRefused refused ->
                    changes(refused.caller(), refused.reason(), 1, refused.at());
            case RefusalsCounted counted when counted.refused() == RefusedAccess.SIGN_IN ->
                    signIns(
                            counted.addresses().size() == 1
                                    ? counted.addresses().getFirst()
                                    : SEVERAL,
                            counted.count(),
                            counted.until());
            case RefusalsCounted counted ->
                    changes(counted.caller(), counted.reason(), counted.count(), counted.until());
            default -> List.of();
        };
    }

    /** To the hour, so that a caller who changes much leaves an event an hour. */
    private static Directed caller(String name, String sign, Instant at) {
        return SightingStream.note(
                AccessSigns.CALLER, name, sign, at.truncatedTo(ChronoUnit.HOURS));
    }

    private static List<Directed> signIns(String address, long count, Instant at) {
        return counted(AccessSigns.REFUSED_SIGN_INS + "/" + address, count, at);
    }

    private static List<Directed> changes(
            @Nullable String caller, String reason, long count, Instant at) {
        return caller == null || !isForLackOfRight(reason)
                ? List.of()
                : counted(AccessSigns.REFUSED_CHANGES + "/" + caller, count, at);
    }

    private static boolean isForLackOfRight(String reason) {
        return switch (reason) {
            case "role-insufficient", "team-not-granted", "service-not-granted" -> true;
            default -> false;
        };
    }

    private static List<Directed> counted(String name, long count, Instant at) {
        return List.of(NumbersStream.directed(Add.of(at, new Count(name, count))));
    }
}

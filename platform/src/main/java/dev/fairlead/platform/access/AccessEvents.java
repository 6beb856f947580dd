package dev.fairlead.platform.access;

import dev.fairlead.events.access.AccessEvent;
import dev.fairlead.events.access.CallerSeen;
import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.access.MutationRefused;
import dev.fairlead.events.access.RefusalsCounted;
import dev.fairlead.events.access.RefusedAccess;
import dev.fairlead.events.access.SignInRefused;
import dev.fairlead.events.access.SignedIn;
import dev.fairlead.events.access.SignedOut;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the events. */
final class AccessEvents {
    private static final String NOBODY = "unknown";

    private final String service;

    /**
     * @param service the one that was asked, for example {@code deploy}
     */
    AccessEvents(String service) {
        this.service = service;
    }

    AccessEvent of(Attempt attempt) {
        String reason = attempt.reason();
        if (reason == null) {
            return accepted(attempt);
        }
        return attempt.asking() == Asking.SIGN_IN
                ? signInRefused(attempt, reason)
                : mutationRefused(attempt, reason);
    }

    CallerSeen of(Sighting sighting) {
        return CallerSeen.newBuilder()
                .service(service)
                .caller(sighting.caller())
                .role(sighting.role().text())
                .address(sighting.address())
                .forwardedFor(sighting.forwardedFor())
                .requestId(sighting.requestId())
                .at(sighting.at())
                .build();
    }

    private AccessEvent accepted(Attempt attempt) {
        return switch (attempt.asking()) {
            case MUTATION -> mutationAccepted(attempt);
            case SIGN_IN -> signedIn(attempt);
            case SIGN_OUT -> signedOut(attempt);
        };
    }

    private MutationAccepted mutationAccepted(Attempt attempt) {
        Decided decided = attempt.decided();
        return MutationAccepted.newBuilder()
                .service(service)
                .caller(attempt.who().caller())
                .address(attempt.who().address())
                .forwardedFor(attempt.who().forwardedFor())
                .action(attempt.action())
                .status(attempt.status())
                .reason(decided == null ? null : decided.reason())
                .stream(decided == null ? null : decided.stream())
                .lifecycleId(decided == null ? null : decided.lifecycleId())
                .requestId(attempt.requestId())
                .at(attempt.at())
                .build();
    }

    private MutationRefused mutationRefused(Attempt attempt, String reason) {
        return MutationRefused.newBuilder()
                .service(service)
                .caller(attempt.who().caller())
                .address(attempt.who().address())
                .forwardedFor(attempt.who().forwardedFor())
                .action(attempt.action())
                .status(attempt.status())
                .reason(reason)
                .requestId(attempt.requestId())
                .at(attempt.at())
                .build();
    }

    private SignInRefused signInRefused(Attempt attempt, String reason) {
        return SignInRefused.newBuilder()
                .service(service)
                .address(attempt.who().address())
                .forwardedFor(attempt.who().forwardedFor())
                .action(attempt.action())
                .status(attempt.status())
                .reason(reason)
                .requestId(attempt.requestId())
                .at(attempt.at())
                .build();
    }

    private SignedIn signedIn(Attempt attempt) {
        return SignedIn.newBuilder()
                .service(service)
                .application(named(attempt.application()))
                .caller(named(attempt.who().caller()))
                .address(attempt.who().address())
                .forwardedFor(attempt.who().forwardedFor())
                .requestId(attempt.requestId())
                .at(attempt.at())
                .build();
    }

    private SignedOut signedOut(Attempt attempt) {
        return SignedOut.newBuilder()
                .service(service)
                .application(named(attempt.application()))
                .caller(named(attempt.who().caller()))
                .address(attempt.who().address())
                .forwardedFor(attempt.who().forwardedFor())
                .requestId(attempt.requestId())
                .at(attempt.at())
                .build();
    }

    RefusalsCounted of(RefusalCounter.Counted counted, Instant at) {
        return RefusalsCounted.newBuilder()
                .service(service)
                .refused(refused(counted.asking()))
                .caller(counted.caller())
                .addresses(counted.addresses())
                .forwardedFor(counted.forwardedFor())
                .action(counted.action())
                .reason(counted.reason())
                .count(counted.number())
                .since(counted.since())
                .until(counted.until())
                .at(at)
                .build();
    }

    private static RefusedAccess refused(Asking asking) {
        return asking == Asking.SIGN_IN ? RefusedAccess.SIGN_IN : RefusedAccess.MUTATION;
    }

    private static String named(@Nullable String name) {
        return name == null ? NOBODY : name;
    }
}

package dev.fairlead.deploy.intake;

import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.decide.Reaction.RefusedEvent;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.SignedRecords;
import dev.fairlead.platform.security.SignedRecords.Verification;

/** Finds out which pipeline says something. */
final class Signatures {
    private final SignedRecords signed;
    private final Teams teams;

    Signatures(SignedRecords signed, Teams teams) {
        this.signed = signed;
        this.teams = teams;
    }

    /**
     * @param about what the record is about, for people
     * @throws RefusedEvent where it is not signed by one that may speak of the service
     */
    Caller caller(ReceivedEvent received, String service, String about) {
        Verification verification =
                signed.verify(
                        received.headers(),
                        received.eventId(),
                        received.value(),
                        Role.CI,
                        teams.teamOf(service),
                        service);
        return switch (verification) {
            case Verification.Accepted(Caller caller) -> caller;
            case Verification.Refused(SignedRecords.Reason reason, String detail) ->
                    throw new RefusedEvent(reason.text(), about + ": " + detail);
        };
    }
}

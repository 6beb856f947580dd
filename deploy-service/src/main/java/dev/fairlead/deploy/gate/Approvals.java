package dev.fairlead.deploy.gate;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * So many people must approve the release. A time-out never does, nor who asked for it.
 *
 * @param needed how many different ones
 * @param role that each must have, at least
 * @param teams of which each must act for one
 * @param patience how long they have
 */
public record Approvals(int needed, Role role, List<String> teams, Duration patience)
        implements Gate {
    /** Name of the one that an environment may have. */
    public static final String NAME = "approvals";

    public static final String MISSING = "approvals-missing";
    static final String GIVEN = "approvals-given";

    public Approvals {
        teams = List.copyOf(teams);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> asks() {
        return List.of(
                "%d of those with the role %s in %s"
                        .formatted(needed, role.text(), String.join(" or ", teams)));
    }

    @Override
    public Finding examine(Situation now) {
        int given = now.approvals().size();
        String by = now.approvals().stream().map(Approval::by).collect(Collectors.joining(", "));
        return given >= needed
                ? new Finding.Passed(GIVEN, "by " + by)
                : new Finding.Missing(
                        MISSING,
                        "%d of %d approvals%s"
                                .formatted(given, needed, given == 0 ? "" : ", by " + by));
    }

    /** Why somebody's word does not count, for people; null where it does. */
    public @Nullable String objection(Approver approver, Release release) {
        if (release.isAskedForBy(approver.name())) {
            return "'%s' asked for the release or made it: expected somebody else"
                    .formatted(approver.name());
        }
        if (!approver.role().includes(role)) {
            return "'%s' has the role %s: expected %s"
                    .formatted(approver.name(), approver.role().text(), role.text());
        }
        return approver.actsForOneOf(teams)
                ? null
                : "'%s' acts for %s: expected one of the teams %s"
                        .formatted(
                                approver.name(),
                                approver.teams().isEmpty()
                                        ? "no team"
                                        : String.join(", ", approver.teams()),
                                String.join(", ", teams));
    }
}

package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Approval;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.OpenIncidents;
import dev.fairlead.deploy.gate.Situation;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.release.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What gates go by besides the release. It is about one plan: a newer one is asked about anew.
 *
 * @param standings how the artifact stands in other environments, by environment
 * @param approvals by different people
 * @param overrides gates that somebody let it through in spite of
 * @param incidents that are open on the service; null where nobody looked
 * @param freezes as they were seen since the plan was made, by name; null where they are the same
 */
public record Grounds(
        Map<String, Standing> standings,
        List<Approval> approvals,
        List<Exemption> overrides,
        @Nullable OpenIncidents incidents,
        @Nullable List<Freeze> freezes) {
    static final Grounds NONE = new Grounds(Map.of(), List.of(), List.of(), null, null);

    public Grounds {
        standings = Map.copyOf(standings);
        approvals = List.copyOf(approvals);
        overrides = List.copyOf(overrides);
        freezes = freezes == null ? null : List.copyOf(freezes);
    }

    /**
     * A gate that somebody let the release through in spite of.
     *
     * @param reason why
     */
    public record Exemption(String gate, String by, @Nullable String reason, Instant at) {}

    Situation situation(Release release, Instant at) {
        return new Situation(release, at, standings, approvals, incidents);
    }

    /** The gates of a plan, with the freezes that were seen since in the place of its own. */
    List<Gate> gates(List<Gate> planned) {
        if (freezes == null) {
            return planned;
        }
        List<Gate> now = new ArrayList<>(planned);
        now.removeIf(Freeze.class::isInstance);
        now.addAll(freezes);
        return List.copyOf(now);
    }

    @Nullable Standing standing(String environment) {
        return standings.get(environment);
    }

    boolean isApprovedBy(String name) {
        return approvals.stream().anyMatch(one -> one.by().equalsIgnoreCase(name));
    }

    @Nullable Exemption overrideOf(String gate) {
        for (Exemption one : overrides) {
            if (one.gate().equals(gate)) {
                return one;
            }
        }
        return null;
    }

    Grounds with(String environment, Standing standing) {
        Map<String, Standing> now = new HashMap<>(standings);
        now.put(environment, standing);
        return new Grounds(now, approvals, overrides, incidents, freezes);
    }

    Grounds with(Approval approval) {
        List<Approval> now = new ArrayList<>(approvals);
        now.add(approval);
        return new Grounds(standings, now, overrides, incidents, freezes);
    }

    Grounds without(String approver) {
        return new Grounds(
                standings,
                approvals.stream().filter(one -> !one.by().equalsIgnoreCase(approver)).toList(),
                overrides,
                incidents,
                freezes);
    }

    Grounds with(OpenIncidents seen) {
        return new Grounds(standings, approvals, overrides, seen, freezes);
    }

    Grounds with(List<Freeze> seen) {
        return new Grounds(standings, approvals, overrides, incidents, seen);
    }

    Grounds with(Exemption override) {
        List<Exemption> now = new ArrayList<>(overrides);
        now.add(override);
        return new Grounds(standings, approvals, now, incidents, freezes);
    }
}

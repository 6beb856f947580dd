package dev.fairlead.deploy.api;

import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.instance.Output;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.FewAtOnce;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the instances of a deployment print, part by part. It may hold what is meant for the team
 * alone, so that who reads it needs a role within it.
 */
@FewAtOnce(8)
@RestController
@RequestMapping("/api/v1/deployments")
class OutputController {
    private static final int MOST = 256 * 1024;
    private static final int USUAL = 64 * 1024;

    private final DeploymentFinder finder;
    private final InstanceTargets targets;

    OutputController(DeploymentFinder finder, InstanceTargets targets) {
        this.finder = finder;
        this.targets = targets;
    }

    /**
     * A part.
     *
     * @param wanted whether the instance is to run: one that is not prints no more
     * @param next where the next part begins
     */
    record Part(
            String deploymentId,
            String instanceId,
            int attempt,
            boolean wanted,
            long from,
            long next,
            long size,
            String text) {}

    /** The last lines of the latest attempt, or what follows a place. */
    @GetMapping("/{id}/output")
    Part output(
            @PathVariable String id,
            @RequestParam @Nullable Integer attempt,
            @RequestParam @Nullable Long from,
            @RequestParam @Nullable Integer bytes,
            Caller caller)
            throws IOException {
        RolloutView view = finder.find(id);
        Access.require(caller, Role.VIEWER, view.team(), view.service());
        int chosen = attempt == null ? view.attempt() : attempt;
        check("attempt", chosen, 1, view.attempt());
        check("from", from == null ? 0 : from, 0, Long.MAX_VALUE);
        int most = bytes == null ? USUAL : bytes;
        check("bytes", most, 1, MOST);
        String instanceId = "%s-%d".formatted(view.id(), chosen);
        Output found =
                targets.of(view.target())
                        .output(instanceId, from, most)
                        .orElseThrow(() -> elsewhere(view));
        return new Part(
                view.id(),
                instanceId,
                chosen,
                instanceId.equals(view.instanceId()),
                found.from(),
                found.next(),
                found.size(),
                found.text());
    }

    private static void check(String parameter, long value, long least, long most) {
        if (value < least || value > most) {
            String expected =
                    most == Long.MAX_VALUE
                            ? "%d or more".formatted(least)
                            : "%d to %d".formatted(least, most);
            throw ProblemException.invalidFields(
                    List.of(FieldError.parameter(parameter, String.valueOf(value), expected)));
        }
    }

    private static ProblemException elsewhere(RolloutView view) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "Deployment '%s' runs on the target '%s', which keeps its output itself: expected to be asked there, for example with kubectl logs."
                        .formatted(view.id(), view.target()));
    }
}

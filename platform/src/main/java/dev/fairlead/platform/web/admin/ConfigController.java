package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.ReloadOutcome;
import dev.fairlead.platform.config.Revision;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which configuration is in force, and reloads it. */
@EvenWhenFull
@RestController
@RequestMapping("/api/v1/config")
public final class ConfigController {
    /** The files have problems; the tree in force stays. */
    public static final ProblemType CONFIG_INVALID =
            new ProblemType("config-invalid", 422, "The configuration has problems.");

    private final LiveConfig live;

    public ConfigController(LiveConfig live) {
        this.live = live;
    }

    /**
     * @param hash of the tree in force
     * @param commit that the tree in force was read at; null where it is in no checkout
     * @param dirty whether the tree in force differs from that commit
     * @param problems of the files as they stand; empty where they are in force
     */
    record InForce(String hash, @Nullable String commit, boolean dirty, List<Fault> problems) {}

    /**
     * @param outcome swapped or unchanged
     * @param previousHash of the tree that was in force before, where it was another
     */
    record Reloaded(String outcome, String hash, @Nullable String previousHash) {}

    /** A problem of the configuration as JSON. */
    record Fault(
            String file,
            int line,
            int column,
            String path,
            @Nullable String value,
            String message,
            @Nullable String suggestion) {
        static Fault of(ConfigProblem problem) {
            return new Fault(
                    problem.position().file(),
                    problem.position().line(),
                    problem.position().column(),
                    problem.path(),
                    problem.value(),
                    problem.message(),
                    problem.suggestion());
        }
    }

    @GetMapping
    InForce show() {
        LiveConfig.State state = live.health();
        Revision revision = state.revision();
        return new InForce(
                state.snapshot().hash(),
                revision == null ? null : revision.commit(),
                revision != null && revision.dirty(),
                state.rejected().stream().map(Fault::of).toList());
    }

    @PostMapping("/reload")
    Reloaded reload(Caller caller) {
        Access.require(caller, Role.ADMIN);
        return switch (live.reload()) {
            case ReloadOutcome.Swapped(String hash, String previous) ->
                    new Reloaded("swapped", hash, previous);
            case ReloadOutcome.Unchanged(String hash) -> new Reloaded("unchanged", hash, null);
            case ReloadOutcome.Kept(String hash, List<ConfigProblem> problems) ->
                    throw new ProblemException(
                                    CONFIG_INVALID,
                                    "The configuration in force stays: %d problems."
                                            .formatted(problems.size()))
                            .with("hash", hash)
                            .with("problems", problems.stream().map(Fault::of).toList());
        };
    }
}

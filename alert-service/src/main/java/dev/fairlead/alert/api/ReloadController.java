package dev.fairlead.alert.api;

import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.ReloadOutcome;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.admin.ConfigController;
import dev.fairlead.platform.web.problem.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The paths by which Prometheus' tools ask a server whether it lives, and to read its files. */
@EvenWhenFull
@RestController
@RequestMapping("/-")
public final class ReloadController {

    private final LiveConfig config;

    public ReloadController(LiveConfig config) {
        this.config = config;
    }

    @GetMapping(path = "/healthy", produces = "text/plain")
    String healthy() {
        return "Fairlead's alert-service is healthy.\n";
    }

    @GetMapping(path = "/ready", produces = "text/plain")
    String ready() {
        return "Fairlead's alert-service is ready.\n";
    }

    /** Reads the configuration again; what is wrong keeps the one in force. */
    @PostMapping("/reload")
    void reload(Caller caller) {
        Access.require(caller, Role.ADMIN);
        if (config.reload() instanceof ReloadOutcome.Kept(String hash, var problems)) {
            throw new ProblemException(
                            ConfigController.CONFIG_INVALID,
                            "The configuration in force stays: %s".formatted(problems.getFirst()))
                    .with("hash", hash);
        }
    }
}

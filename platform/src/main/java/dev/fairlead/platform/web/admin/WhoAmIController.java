package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.security.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a caller who the service takes it for. Needs any token, reads nothing. */
@RestController
public final class WhoAmIController {

    /**
     * A caller as JSON.
     *
     * @param name of the token or the person
     * @param role viewer, ci, operator or admin
     * @param teams for which the caller acts, sorted; {@code *} stands for all
     * @param services to which the caller is confined, sorted; empty where the teams alone decide
     */
    record WhoAmI(String name, String role, List<String> teams, List<String> services) {
        static WhoAmI of(Caller caller) {
            return new WhoAmI(
                    caller.name(),
                    caller.role().text(),
                    caller.teams().stream().sorted().toList(),
                    caller.services().stream().sorted().toList());
        }
    }

    @GetMapping("/api/v1/whoami")
    WhoAmI whoAmI(Caller caller) {
        return WhoAmI.of(caller);
    }
}

package dev.fairlead.console.deployment;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Freezes;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** When nothing is released, as it stands when it is asked for. */
@Component
class FreezesPage {
    private final Services services;

    FreezesPage(Services services) {
        this.services = services;
    }

    Screen of(SignedIn caller) {
        Panel<Freezes.Freeze> freezes =
                Panel.of(TokenWithdrawn.check(services.freezes(caller.token())), Freezes::items);
        return new Screen("freezes", List.of(), Map.of("freezes", freezes));
    }
}

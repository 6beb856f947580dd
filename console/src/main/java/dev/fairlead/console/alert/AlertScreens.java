package dev.fairlead.console.alert;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.AlertFile;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** An alert: its rule, who was told of it, what hides it, and the incidents that it opened. */
@Component
class AlertScreens implements Screens {
    private static final List<String> PARTS =
            List.of("head", "told", "hidden", "incidents", "labels");

    private final Services services;

    AlertScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<AlertFile> answer = TokenWithdrawn.check(services.alert(caller.token(), id));
        AlertFile alert = answer.found().orElse(null);
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("alert", alert);
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        boolean maySilence =
                alert != null && alert.isOpen() && caller.mayAct(alert.team(), alert.service());
        values.put("actions", maySilence ? List.of(SilenceTask.SILENCE) : List.of());
        String group = alert == null ? null : alert.opensBy();
        values.put(
                "incidents",
                group == null
                        ? new Panel<>(List.<Page.IncidentSummary>of(), null)
                        : Panel.of(
                                TokenWithdrawn.check(
                                        services.incidentsOfGroup(caller.token(), group)),
                                Page.Incidents::items));
        return new Screen("alert", PARTS, values);
    }
}

package dev.fairlead.console.incident;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.deployment.DeploymentActions;
import dev.fairlead.console.maintenance.OpenWindows;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.IncidentFile;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** An incident with its timeline and ready-made texts. */
@Component
class IncidentScreens implements Screens {
    private static final List<String> PARTS =
            List.of("head", "broke", "timeline", "checklist", "messages");

    private final Services services;
    private final OpenWindows windows;

    IncidentScreens(Services services, OpenWindows windows) {
        this.services = services;
        this.windows = windows;
    }

    @Override
    public String name() {
        return "incident";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Answer<IncidentFile> answer = TokenWithdrawn.check(services.incident(caller.token(), id));
        var values = new HashMap<String, Object>();
        values.put(
                "suspectActions",
                answer.found()
                        .map(file -> suspectActions(file.incident(), caller))
                        .orElse(List.of()));
        values.put("id", id);
        values.put(
                "windows",
                answer.found()
                        .map(IncidentFile::incident)
                        .map(one -> windows.on(caller.token(), one.service(), one.environment()))
                        .orElse(List.of()));
        values.put("incident", answer.found().map(IncidentFile::incident).orElse(null));
        values.put("messages", answer.found().map(IncidentFile::messages).orElse(null));
        values.put("trouble", answer.trouble().orElse(null));
        values.put("missing", answer.isNotFound());
        values.put(
                "actions",
                answer.found()
                        .map(file -> IncidentActions.offered(file.incident(), caller))
                        .orElse(List.of()));
        values.put(
                "mayTick",
                answer.found()
                        .map(file -> IncidentActions.mayTick(file.incident(), caller))
                        .orElse(false));
        return new Screen("incident", PARTS, values);
    }

    /** How the suspect is taken out; none where deploy-service does not offer it, or is away. */
    private List<Action> suspectActions(IncidentFile.Incident incident, SignedIn caller) {
        String suspect = incident.suspectDeploymentId();
        return suspect == null || incident.resolved() != null
                ? List.of()
                : services.deployment(caller.token(), suspect)
                        .found()
                        .map(deployment -> DeploymentActions.takingOut(deployment, caller))
                        .orElse(List.of());
    }
}

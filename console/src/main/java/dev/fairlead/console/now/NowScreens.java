package dev.fairlead.console.now;

import dev.fairlead.console.deployment.DeploymentActions;
import dev.fairlead.console.incident.IncidentActions;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.OnCall;
import dev.fairlead.console.upstream.Page;
import dev.fairlead.console.upstream.Page.DeploymentSummary;
import dev.fairlead.console.upstream.Page.IncidentSummary;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks all services side by side. */
@Component
class NowScreens implements Screens {
    private static final List<String> PARTS =
            List.of("headline", "rollouts", "recent", "incidents", "oncall", "backups");
    private static final List<String> UNRESOLVED = List.of("open", "acknowledged", "mitigated");
    private static final int LISTED = 100;
    private static final int DETAILED = 20;
    private static final int RECENT = 12;
    private static final int BACKUPS = 6;

    private final Services services;

    NowScreens(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "now";
    }

    @Override
    public Screen now(SignedIn caller, String id) {
        Token token = caller.token();
        try (var together = new Together()) {
            var deployments = together.ask(() -> services.deployments(token, LISTED));
            var backups = together.ask(() -> services.backups(token, BACKUPS));
            var duties = together.ask(() -> onCall(token, together));
            Unresolved unresolved = unresolved(token, together);
            Panel<IncidentSummary> open = unresolved.shown();

            Answer<Page.Deployments> listed = TokenWithdrawn.check(Together.outcome(deployments));
            Panel<DeploymentSummary> all = Panel.of(listed, Page.Deployments::items);
            Panel<OnCall> onCall = Together.outcome(duties);
            var values = new HashMap<String, Object>();
            values.put("rollouts", rollouts(all, caller, together));
            values.put(
                    "recent",
                    new Panel<>(
                            all.items().stream()
                                    .filter(d -> !d.isUnderWay())
                                    .limit(RECENT)
                                    .toList(),
                            all.trouble()));
            values.put("incidents", incidents(open, onCall, caller, together));
            values.put(
                    "unreached",
                    open.items().stream().filter(i -> i.nobodyReachedSince() != null).toList());
            values.put("openIncidents", unresolved.count());
            values.put("underWay", all.items().stream().filter(d -> d.isUnderWay()).count());
            values.put("oncall", onCall);
            values.put("backups", Panel.of(Together.outcome(backups), page -> page.items()));
            return new Screen("now", PARTS, values);
        }
    }

    private Panel<Rollout> rollouts(
            Panel<DeploymentSummary> all, SignedIn caller, Together together) {
        List<DeploymentSummary> underWay =
                all.items().stream().filter(DeploymentSummary::isUnderWay).limit(DETAILED).toList();
        return new Panel<>(
                together.each(underWay, summary -> rollout(summary, caller)), all.trouble());
    }

    private Rollout rollout(DeploymentSummary summary, SignedIn caller) {
        return services.deployment(caller.token(), summary.id())
                .found()
                .map(d -> new Rollout(summary, d, DeploymentActions.offered(d, caller)))
                .orElseGet(() -> new Rollout(summary, null, List.of()));
    }

    /**
     * @param shown the most urgent ones, the first of them first
     * @param count of all
     */
    private record Unresolved(Panel<IncidentSummary> shown, long count) {}

    private Unresolved unresolved(Token token, Together together) {
        Answer<Page.Incidents> answer =
                TokenWithdrawn.check(services.urgentIncidents(token, LISTED));
        boolean more = answer.found().map(page -> page.next() != null).orElse(false);
        Panel<IncidentSummary> shown = Panel.of(answer, Page.Incidents::items);
        long listed = shown.items().size();
        return new Unresolved(shown, more ? Math.max(listed, counted(token, together)) : listed);
    }

    private long counted(Token token, Together together) {
        return together.each(UNRESOLVED, status -> services.incidentCount(token, status)).stream()
                .flatMap(answer -> answer.found().stream())
                .mapToLong(Page.Count::count)
                .sum();
    }

    private Panel<OpenIncident> incidents(
            Panel<IncidentSummary> open, Panel<OnCall> onCall, SignedIn caller, Together together) {
        Map<String, String> names = new HashMap<>();
        for (OnCall rota : onCall.items()) {
            for (OnCall.Duty duty : rota.onCall()) {
                if (duty.person() != null && duty.name() != null) {
                    names.put(duty.person(), duty.name());
                }
            }
        }
        List<IncidentSummary> shown = open.items().stream().limit(DETAILED).toList();
        return new Panel<>(
                together.each(shown, summary -> incident(summary, names, caller)), open.trouble());
    }

    private OpenIncident incident(
            IncidentSummary summary, Map<String, String> names, SignedIn caller) {
        var file = services.incident(caller.token(), summary.id()).found().orElse(null);
        return OpenIncident.of(
                summary,
                file,
                names,
                file == null ? List.of() : IncidentActions.urgent(file.incident(), caller));
    }

    private Panel<OnCall> onCall(Token token, Together together) {
        Answer<Page.Schedules> schedules = services.schedules(token);
        List<Answer<OnCall>> answers =
                together.each(
                        schedules.found().map(Page.Schedules::items).orElse(List.of()),
                        schedule -> services.onCall(token, schedule.name()));
        return new Panel<>(
                answers.stream().flatMap(answer -> answer.found().stream()).toList(),
                schedules.trouble().orElse(null));
    }
}

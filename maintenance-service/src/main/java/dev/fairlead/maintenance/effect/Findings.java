package dev.fairlead.maintenance.effect;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.maintenance.finding.FindingCommand;
import dev.fairlead.maintenance.finding.FindingStream;
import dev.fairlead.maintenance.finding.FindingView;
import dev.fairlead.maintenance.probe.Look;
import dev.fairlead.maintenance.probe.ProbePlan;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens what a look found, and closes what it found no more. May be repeated. */
public final class Findings {
    private final Commands commands;
    private final Views views;

    public Findings(Commands commands, Views views) {
        this.commands = commands;
        this.views = views;
    }

    public void report(ProbePlan plan, Look look) {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (Finding finding : look.findings()) {
            String id = FindingStream.id(plan.name(), finding.kind(), finding.object());
            found.putIfAbsent(id, finding);
        }
        List<FindingView> open = open(Map.of("probe", plan.name()));
        for (FindingView view : open) {
            if (found.remove(view.id()) == null && look.saw(view.kind(), view.object())) {
                close(view, "gone");
            }
        }
        found.forEach((id, finding) ->
                execute(
                        id,
                        plan.name(),
                        new FindingCommand.Open(id, plan.name(), plan.team(), finding)));
    }

    /** Closes what probes found that are no more configured. */
    public void keep(Set<String> probes) {
        for (FindingView view : open(Map.of())) {
            if (!probes.contains(view.probe())) {
                close(view, "probe-removed");
            }
        }
    }

    /** All of them, before the first is changed, which would move those that follow. */
    private List<FindingView> open(Map<String, String> filter) {
        Map<String, String> those = new LinkedHashMap<>(filter);
        those.put("status", FindingView.OPEN);
        List<FindingView> all = new ArrayList<>();
        views.each(FindingView.KIND, those, FindingView.class, all::add);
        return all;
    }

    private void close(FindingView view, String reason) {
        execute(view.id(), view.probe(), new FindingCommand.Close(reason));
    }

    private void execute(String id, String probe, FindingCommand command) {
        commands.execute(
                FindingStream.of(id),
                command,
                commands.context(Actor.system("probe:" + probe), null, id));
    }
}

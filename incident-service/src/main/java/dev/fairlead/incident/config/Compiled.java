package dev.fairlead.incident.config;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.config.Announcing.Audience;
import dev.fairlead.incident.config.Files.DeploymentsFile;
import dev.fairlead.incident.config.Files.IntakeFile;
import dev.fairlead.incident.config.Files.IntegrationFile;
import dev.fairlead.incident.config.Files.LevelFile;
import dev.fairlead.incident.config.Files.PolicyFile;
import dev.fairlead.incident.config.Files.PrioritiesFile;
import dev.fairlead.incident.config.Files.ScheduleFile;
import dev.fairlead.incident.config.Files.Settings;
import dev.fairlead.incident.config.Files.WorkingHoursFile;
import dev.fairlead.incident.config.IncidentConfig.PolicyChoice;
import dev.fairlead.incident.escalation.Level;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.escalation.Target;
import dev.fairlead.incident.oncall.Handoff;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.subject.Subject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns files into what the rules work with. */
final class Compiled {

    private Compiled() {}

    static Map<String, EscalationPolicy> policies(Map<String, PolicyFile> files) {
        Map<String, EscalationPolicy> policies = new LinkedHashMap<>();
        files.forEach((name, file) ->
                policies.put(
                        name,
                        new EscalationPolicy(
                                name,
                                file.channel().value(),
                                file.levels().stream().map(Compiled::level).toList(),
                                file.repeat(),
                                file.again())));
        return policies;
    }

    static PolicyChoice policyChoice(
            @Nullable Located<String> all, Map<Priority, Located<String>> byPriority) {
        Map<Priority, String> names = new EnumMap<>(Priority.class);
        byPriority.forEach((priority, name) -> names.put(priority, name.value()));
        return new PolicyChoice(all == null ? null : all.value(), names);
    }

    static List<Audience> audiences(Settings settings) {
        return settings.announcements().stream()
                .map(file ->
                        new Audience(
                                file.teams(),
                                values(file.services()),
                                file.priorities(),
                                values(file.channels())))
                .toList();
    }

    static List<DeploymentAudience> audiences(DeploymentsFile file) {
        return file.announcements().stream()
                .map(each ->
                        new DeploymentAudience(
                                each.teams(),
                                values(each.services()),
                                values(each.environments()),
                                each.on(),
                                values(each.channels())))
                .toList();
    }

    static Map<String, Integration> integrations(@Nullable IntakeFile file, Catalogue catalogue) {
        Map<String, Integration> integrations = new LinkedHashMap<>();
        if (file != null) {
            file.integrations()
                    .forEach((name, each) ->
                            integrations.put(name, integration(name, each, catalogue)));
        }
        return integrations;
    }

    private static Integration integration(String name, IntegrationFile file, Catalogue catalogue) {
        String service = file.service() == null ? null : file.service().value();
        Service known = service == null ? null : catalogue.service(service);
        String team = known == null ? file.team() : known.team();
        String environment = file.environment() == null ? null : file.environment().value();
        return new Integration(
                name,
                file.key().value(),
                Subject.of(service, environment, team),
                file.priority(),
                file.severity(),
                file.eventsPerMinute());
    }

    private static Set<String> values(Collection<Located<String>> located) {
        return located.stream().map(Located::value).collect(Collectors.toSet());
    }

    /** What is not written of P3 and P4 is that they page in working hours. */
    static Map<Priority, PagingTimes> paging(PrioritiesFile file) {
        WorkingHoursFile written = file.workingHours();
        PagingTimes hours =
                new PagingTimes.Hours(
                        written.timeZone(), written.days(), written.from(), written.until());
        Map<Priority, PagingTimes> paging = new EnumMap<>(Priority.class);
        paging.put(Priority.P3, hours);
        paging.put(Priority.P4, hours);
        file.paging()
                .forEach((priority, when) ->
                        paging.put(
                                priority,
                                switch (when) {
                                    case ALWAYS -> new PagingTimes.Always();
                                    case NEVER -> new PagingTimes.Never();
                                    case WORKING_HOURS -> hours;
                                }));
        return paging;
    }

    /** Overrides that overlap show only when the rota is put together. */
    static Map<String, Rota> rotas(
            Map<String, ScheduleFile> files, ConfigContext in, String folder) {
        Map<String, Rota> rotas = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            try {
                rotas.put(name, rota(name, file));
            } catch (IllegalArgumentException overlap) {
                in.problem(
                        in.position(folder + "/" + name + ".yaml"),
                        "overrides",
                        null,
                        String.valueOf(overlap.getMessage()));
            }
        });
        return rotas;
    }

    private static Level level(LevelFile file) {
        if (file.person() != null) {
            return new Level(new Target.Person(file.person().value()), file.delay());
        } else if (file.schedule() != null && file.role() != null) {
            return new Level(
                    new Target.OnCall(file.schedule().value(), file.role().value()), file.delay());
        }
        throw new IllegalStateException("level: %s (expected: checked before)".formatted(file));
    }

    /**
     * @throws IllegalArgumentException where overrides contradict each other
     */
    static Rota rota(String name, ScheduleFile file) {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        file.roles()
                .forEach((role, people) ->
                        orders.put(role, people.stream().map(Located::value).toList()));
        return new Rota(
                name,
                file.timeZone(),
                new Handoff(
                        file.handoff().day(),
                        file.handoff().time(),
                        file.rotation(),
                        file.every(),
                        file.handoff().dayOfMonth()),
                file.start(),
                orders,
                file.overrides().stream()
                        .map(o ->
                                new RotaOverride(
                                        o.role().value(),
                                        o.from(),
                                        o.until(),
                                        o.person() == null ? null : o.person().value(),
                                        o.kind()))
                        .toList());
    }
}

package dev.fairlead.incident.config;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.config.Files.ChannelsFile;
import dev.fairlead.incident.config.Files.DeploymentsFile;
import dev.fairlead.incident.config.Files.IntakeFile;
import dev.fairlead.incident.config.Files.PolicyFile;
import dev.fairlead.incident.config.Files.PrioritiesFile;
import dev.fairlead.incident.config.Files.ScheduleFile;
import dev.fairlead.incident.config.Files.ServiceSection;
import dev.fairlead.incident.config.Files.Settings;
import dev.fairlead.incident.config.Files.TemplatesFile;
import dev.fairlead.incident.config.IncidentConfig.PolicyChoice;
import dev.fairlead.incident.escalation.Objectives;
import dev.fairlead.incident.priority.Priorities;
import dev.fairlead.incident.priority.PriorityRule;
import dev.fairlead.incident.template.MessageTemplate;
import dev.fairlead.incident.template.Templates;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Channels;
import dev.fairlead.platform.channel.known.KnownChannels;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.people.People;
import dev.fairlead.platform.people.PeopleReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/incident/} and checks its names against each other. */
public final class IncidentConfigReader implements ConfigReader<IncidentConfig> {

    private static final String FOLDER = "incident";

    static final Binder BINDER =
            Binder.standard()
                    .with(
                            LocalDateTime.class,
                            "a local date and time such as 2026-12-24T09:00",
                            IncidentConfigReader::localDateTime)
                    .with(
                            MessageTemplate.class,
                            "a text with fields such as {{number}}",
                            MessageTemplate::parse);

    private static final Map<Priority, Objectives> NO_OBJECTIVES = placeholderObjectives();

    /** What a channel is where its entry names no type. */
    private static final String USUAL_CHANNEL = "pagerduty";

    private final Binder binder;

    /** A reader that knows all channels. */
    public IncidentConfigReader() {
        this(KnownChannels.ALL);
    }

    /** A reader that knows those channels. */
    public IncidentConfigReader(Channels channels) {
        this.binder = channels.binder(BINDER, Channel.class, Map.of(), USUAL_CHANNEL);
    }

    @Override
    public Class<IncidentConfig> type() {
        return IncidentConfig.class;
    }

    @Override
    public Set<String> folders() {
        return Set.of(FOLDER);
    }

    @Override
    public IncidentConfig read(ConfigContext in) {
        Settings settings = required(in, "incidents", Settings.class);
        People people = in.other(People.class);
        refusePeopleHere(in);
        ChannelsFile channels = required(in, "channels", ChannelsFile.class);
        PrioritiesFile priorities = required(in, "priorities", PrioritiesFile.class);
        TemplatesFile templates = required(in, "templates", TemplatesFile.class);
        IntakeFile intake = in.optional(FOLDER + "/intake.yaml", IntakeFile.class, binder);
        DeploymentsFile deployments =
                in.optional(FOLDER + "/deployments.yaml", DeploymentsFile.class);
        Map<String, ScheduleFile> schedules =
                in.each(FOLDER + "/schedules", ScheduleFile.class, BINDER);
        Map<String, PolicyFile> policies = in.each(FOLDER + "/policies", PolicyFile.class);
        Map<String, ServiceSection> sections =
                in.other(Catalogue.class).sections("incident", ServiceSection.class, in);

        Names names =
                new Names(
                        in,
                        people,
                        in.names(PeopleReader.FOLDER),
                        channels == null ? null : channels.channels(),
                        schedules,
                        in.names(FOLDER + "/schedules"),
                        in.names(FOLDER + "/policies"));
        names.checkPeople();
        names.checkSchedules();
        names.checkPolicies(policies);
        for (ServiceSection section : sections.values()) {
            if (section.policy() != null) {
                names.checkPolicy(section.policy());
            }
            section.policies().values().forEach(names::checkPolicy);
        }
        if (settings != null) {
            names.checkPolicy(settings.policy());
            settings.policies().values().forEach(names::checkPolicy);
            settings.announcements()
                    .forEach(audience -> names.checkAudience(audience, in.other(Catalogue.class)));
        }
        if (deployments != null) {
            deployments
                    .announcements()
                    .forEach(audience -> names.checkAudience(audience, in.other(Catalogue.class)));
        }
        if (intake != null) {
            names.checkIntegrations(intake, in.other(Catalogue.class));
        }
        return new IncidentConfig(
                new IncidentConfig.Opens(
                        settings == null ? "" : settings.receiver(),
                        severity(settings),
                        severityOfBackups(settings),
                        priorityOfRecoveries(settings),
                        severityOfTasks(settings),
                        severityOfWindows(settings),
                        settings == null || settings.joining() == null
                                ? null
                                : settings.joining().within(),
                        Compiled.integrations(intake, in.other(Catalogue.class)),
                        intake == null || intake.callbacks() == null
                                ? Callbacks.NONE
                                : intake.callbacks().callbacks()),
                settings == null
                        ? new PolicyChoice("", Map.of())
                        : Compiled.policyChoice(settings.policy(), settings.policies()),
                policyChoices(sections),
                Compiled.policies(policies),
                Compiled.rotas(schedules, in, FOLDER + "/schedules"),
                people,
                channels == null ? Map.of() : channels.channels(),
                compile(priorities),
                priorities == null ? Map.of() : Compiled.paging(priorities),
                new Announcing(
                        compile(templates),
                        settings == null ? List.of() : Compiled.audiences(settings),
                        deployments == null ? List.of() : Compiled.audiences(deployments),
                        priorities == null ? Map.of() : priorities.updates(),
                        priorities == null ? Map.of() : priorities.postMortems()));
    }

    /** Where people stood before every service could read them. */
    private static void refusePeopleHere(ConfigContext in) {
        String file = FOLDER + "/people.yaml";
        ConfigNode old = in.optional(file, ConfigNode.class);
        if (old != null) {
            in.problem(
                    old.position(),
                    "",
                    null,
                    "people no longer stand in incident/people.yaml: write each of them as a file"
                            + " of its own, people/<id>.yaml, with the fields name and contacts as"
                            + " they are, and delete this file");
        }
    }

    private <T> @Nullable T required(ConfigContext in, String name, Class<T> type) {
        String file = FOLDER + "/" + name + ".yaml";
        if (!in.names(FOLDER).contains(name)) {
            in.problem(in.position(file), "", null, "missing file");
        }
        return in.optional(file, type, binder);
    }

    private static @Nullable Severity severity(@Nullable Settings settings) {
        return settings == null || settings.failedDeployments() == null
                ? null
                : settings.failedDeployments().severity();
    }

    private static @Nullable Severity severityOfBackups(@Nullable Settings settings) {
        return settings == null || settings.failedBackups() == null
                ? null
                : settings.failedBackups().severity();
    }

    private static @Nullable Priority priorityOfRecoveries(@Nullable Settings settings) {
        return settings == null || settings.recoveries() == null
                ? null
                : settings.recoveries().priority();
    }

    private static @Nullable Severity severityOfTasks(@Nullable Settings settings) {
        return settings == null || settings.overdueTasks() == null
                ? null
                : settings.overdueTasks().severity();
    }

    private static @Nullable Severity severityOfWindows(@Nullable Settings settings) {
        return settings == null || settings.overrunWindows() == null
                ? null
                : settings.overrunWindows().severity();
    }

    private static Map<String, PolicyChoice> policyChoices(Map<String, ServiceSection> sections) {
        Map<String, PolicyChoice> choices = new LinkedHashMap<>();
        sections.forEach((service, section) ->
                choices.put(service, Compiled.policyChoice(section.policy(), section.policies())));
        return choices;
    }

    /** The context drops what is read where there are problems, so that stand-ins never act. */
    private static Priorities compile(@Nullable PrioritiesFile file) {
        if (file == null) {
            return new Priorities(NO_OBJECTIVES, List.of(), Priority.P4);
        }
        Map<Priority, Objectives> objectives = new LinkedHashMap<>();
        file.objectives()
                .forEach((priority, o) ->
                        objectives.put(priority, new Objectives(o.response(), o.resolution())));
        return new Priorities(
                objectives,
                file.rules().stream()
                        .map(r ->
                                new PriorityRule(
                                        r.severities(), r.tiers(), r.environments(), r.priority()))
                        .toList(),
                file.otherwise());
    }

    private static Templates compile(@Nullable TemplatesFile file) {
        MessageTemplate empty = MessageTemplate.parse("");
        return file == null
                ? new Templates(empty, empty, empty, empty)
                : new Templates(file.opened(), file.update(), file.resolved(), file.reminder());
    }

    private static Map<Priority, Objectives> placeholderObjectives() {
        Map<Priority, Objectives> all = new LinkedHashMap<>();
        for (Priority priority : List.of(Priority.P1, Priority.P2, Priority.P3, Priority.P4)) {
            all.put(priority, new Objectives(Duration.ofDays(1), Duration.ofDays(1)));
        }
        return Map.copyOf(all);
    }

    private static LocalDateTime localDateTime(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("not a date and time", malformed);
        }
    }
}

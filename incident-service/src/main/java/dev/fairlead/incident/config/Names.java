package dev.fairlead.incident.config;

import dev.fairlead.incident.config.Files.AudienceFile;
import dev.fairlead.incident.config.Files.DeploymentAudienceFile;
import dev.fairlead.incident.config.Files.IntakeFile;
import dev.fairlead.incident.config.Files.IntegrationFile;
import dev.fairlead.incident.config.Files.LevelFile;
import dev.fairlead.incident.config.Files.OverrideFile;
import dev.fairlead.incident.config.Files.PolicyFile;
import dev.fairlead.incident.config.Files.ScheduleFile;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.NoticeChannel;
import dev.fairlead.platform.channel.PageChannel;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.people.People;
import dev.fairlead.platform.people.PeopleReader;
import dev.fairlead.platform.people.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the names in the files against each other. What a file that did not bind would have named
 * is not asked for, so that one mistake is reported once.
 */
record Names(
        ConfigContext in,
        People people,
        Set<String> peopleNames,
        @Nullable Map<String, Channel> channels,
        Map<String, ScheduleFile> schedules,
        Set<String> scheduleNames,
        Set<String> policyNames) {

    void checkPeople() {
        if (channels == null) {
            return;
        }
        people.byId()
                .forEach((id, person) ->
                        person.contacts().keySet().stream()
                                .filter(channel -> !channels.containsKey(channel))
                                .forEach(channel -> unknownChannel(id, channel)));
    }

    void checkSchedules() {
        for (ScheduleFile schedule : schedules.values()) {
            schedule.roles().values().forEach(order -> order.forEach(this::checkPerson));
            for (OverrideFile override : schedule.overrides()) {
                if (!schedule.roles().containsKey(override.role().value())) {
                    in.unknownName(override.role(), "role", schedule.roles().keySet());
                }
                if (override.person() != null) {
                    checkPerson(override.person());
                }
            }
        }
    }

    void checkPolicies(Map<String, PolicyFile> policies) {
        for (PolicyFile policy : policies.values()) {
            checkUse(policy.channel(), PageChannel.class, "page");
            policy.levels().forEach(level -> checkLevel(level, policy.channel().value()));
        }
    }

    void checkAudience(AudienceFile audience, Catalogue catalogue) {
        audience.channels()
                .forEach(channel -> checkUse(channel, NoticeChannel.class, "tell of incidents"));
        checkServices(audience.services(), catalogue);
    }

    void checkAudience(DeploymentAudienceFile audience, Catalogue catalogue) {
        audience.channels()
                .forEach(channel -> checkUse(channel, NoticeChannel.class, "tell of deployments"));
        checkServices(audience.services(), catalogue);
        Set<String> environments =
                catalogue.services().stream()
                        .flatMap(service -> service.environments().keySet().stream())
                        .collect(Collectors.toSet());
        for (Located<String> environment : audience.environments()) {
            if (!environments.contains(environment.value())) {
                in.unknownName(environment, "environment", environments);
            }
        }
    }

    private void checkServices(Set<Located<String>> services, Catalogue catalogue) {
        for (Located<String> service : services) {
            if (catalogue.service(service.value()) == null) {
                in.unknownName(service, "service", names(catalogue));
            }
        }
    }

    void checkIntegrations(IntakeFile intake, Catalogue catalogue) {
        Map<SecretRef, String> keys = new HashMap<>();
        intake.integrations()
                .forEach((name, integration) -> {
                    checkPlace(integration, catalogue);
                    Located<SecretRef> key = integration.key();
                    String other = keys.putIfAbsent(key.value(), name);
                    if (other != null) {
                        in.problem(
                                key.position(),
                                key.path(),
                                null,
                                "%s: the integration '%s' has the same key (expected: one of its own)"
                                        .formatted(key.path(), other));
                    }
                });
    }

    private void checkPlace(IntegrationFile integration, Catalogue catalogue) {
        Located<String> name = integration.service();
        if (name == null) {
            return;
        }
        Service service = catalogue.service(name.value());
        Located<String> environment = integration.environment();
        if (service == null) {
            in.unknownName(name, "service", names(catalogue));
        } else if (environment != null && service.environment(environment.value()) == null) {
            in.unknownName(environment, "environment", service.environments().keySet());
        }
    }

    private static Set<String> names(Catalogue catalogue) {
        return catalogue.services().stream().map(Service::name).collect(Collectors.toSet());
    }

    private void checkUse(Located<String> name, Class<? extends Channel> use, String purpose) {
        if (channels == null) {
            return;
        }
        Channel channel = channels.get(name.value());
        if (channel == null) {
            in.unknownName(name, "channel", channels.keySet());
        } else if (!use.isInstance(channel)) {
            in.problem(
                    name.position(),
                    name.path(),
                    name.value(),
                    "%s: '%s' cannot %s: it is %s"
                            .formatted(name.path(), name.value(), purpose, channel.description()));
        }
    }

    void checkPolicy(Located<String> name) {
        if (!policyNames.contains(name.value())) {
            in.unknownName(name, "escalation policy", policyNames);
        }
    }

    private void checkLevel(LevelFile level, String channel) {
        if (level.person() != null && checkPerson(level.person())) {
            checkContact(level.person(), channel);
        }
        Located<String> schedule = level.schedule();
        Located<String> role = level.role();
        if (schedule == null || role == null) {
            return;
        }
        ScheduleFile file = schedules.get(schedule.value());
        if (!scheduleNames.contains(schedule.value())) {
            in.unknownName(schedule, "schedule", scheduleNames);
        } else if (file != null && !file.roles().containsKey(role.value())) {
            in.unknownName(role, "role", file.roles().keySet());
        } else if (file != null) {
            everybody(file, role.value()).forEach(person -> checkContact(person, channel));
        }
    }

    private static List<Located<String>> everybody(ScheduleFile file, String role) {
        return Stream.concat(
                        file.roles().getOrDefault(role, List.of()).stream(),
                        file.overrides().stream()
                                .filter(override -> override.role().value().equals(role))
                                .map(OverrideFile::person)
                                .filter(Objects::nonNull))
                .toList();
    }

    private boolean checkPerson(Located<String> id) {
        boolean known = peopleNames.contains(id.value());
        if (!known) {
            in.unknownName(id, "person", peopleNames);
        }
        return known;
    }

    private void checkContact(Located<String> id, String channel) {
        Person person = people.person(id.value());
        if (person != null && !person.contacts().containsKey(channel)) {
            in.problem(
                    id.position(),
                    id.path(),
                    id.value(),
                    "%s: '%s' cannot be paged: expected a contact for the channel '%s' in %s"
                            .formatted(
                                    id.path(), id.value(), channel, PeopleReader.file(id.value())));
        }
    }

    private void unknownChannel(String person, String channel) {
        in.problem(
                in.position(PeopleReader.file(person)),
                "contacts." + channel,
                channel,
                "contacts of '%s': unknown channel '%s'".formatted(person, channel));
    }
}

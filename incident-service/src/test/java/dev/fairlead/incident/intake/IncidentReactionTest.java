package dev.fairlead.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupStage;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.events.backups.RecoveryObjectiveBreached;
import dev.fairlead.events.backups.RecoveryOutcome;
import dev.fairlead.events.backups.RecoveryStepCompleted;
import dev.fairlead.events.backups.RecoveryStepOutcome;
import dev.fairlead.events.backups.RecoveryStepStarted;
import dev.fairlead.events.backups.RecoveryTimeMissed;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.events.maintenance.TaskOverdue;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.config.IncidentConfigReader;
import dev.fairlead.incident.deployment.DeploymentCommand.Note;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.Crew;
import dev.fairlead.incident.incident.Incident;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.News;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.incident.PostMortem;
import dev.fairlead.incident.incident.Situation;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.incident.suspect.SuspectCommand.NameSuspect;
import dev.fairlead.incident.suspect.SuspectCommand.RecordRollback;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.people.PeopleReader;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import dev.fairlead.schemas.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentReactionTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final String GROUP = "{}/{watch=\"true\"}:{watch=\"w1\"}";

    @TempDir private Path directory;
    private final Map<String, IncidentView> latest = new HashMap<>();
    private final List<IncidentView> open = new ArrayList<>();
    private final IncidentReaction reaction = reaction();

    @Test
    void aGroupThatFiresOpensAnIncidentOfThePriorityThatTheRulesGive() {
        Notify notify =
                (Notify) reaction.on(received(notified(AlertStatus.FIRING))).getFirst().command();

        Opening opening = notify.opening();
        assertThat(opening.number()).isEqualTo("INC-2026-001");
        assertThat(opening.plan().priority()).isEqualTo(Priority.P1);
        assertThat(opening.plan().policy()).isEqualTo("default");
        assertThat(opening.title()).isEqualTo("The error ratio of checkout 3 is 10 %.");
        assertThat(opening.summary())
                .isEqualTo(
                        "The error ratio of checkout 3 is 10 %.\n- ErrorRatio (critical, firing) since 2026-11-23T09:59:00Z, at 0.1176");
        assertThat(opening.subject().team()).isEqualTo("payments");
        assertThat(opening.subject().runbook()).isEqualTo("https://runbooks.example.org/checkout");
        assertThat(opening.cause().breachEventId()).isEqualTo("breach-event");
        assertThat(opening.suspect()).isEqualTo(new Suspect("3", "d1", "w1"));
        assertThat(notify.firing()).isTrue();
        assertThat(notify.firingSince()).isEqualTo(Instant.parse("2026-11-23T09:59:00.458047Z"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACT")
    void theModeOfTheServiceDecidesWhetherAnybodyIsPaged(Mode mode) throws IOException {
        Path tree = directory.resolve("config");
        copy(Path.of("..", "config"), tree);
        Path checkout = tree.resolve("services/checkout.yaml");
        String acted = Files.readString(checkout);
        assertThat(acted).contains("mode: act");
        Files.writeString(checkout, acted.replace("mode: act", "mode: " + mode.text()));

        Directed first = reaction(tree).on(received(notified(AlertStatus.FIRING))).getFirst();

        assertThat(((Notify) first.command()).opening().plan().paging())
                .isEqualTo(new PagingTimes.HeldBack(mode));
    }

    @Test
    void whatPeopleHaveOverriddenIsPartOfThePlan() {
        RotaOverride cem =
                new RotaOverride(
                        "primary",
                        LocalDateTime.parse("2026-11-23T00:00"),
                        LocalDateTime.parse("2026-11-24T00:00"),
                        "cem");
        MadeOverrides made = schedule -> schedule.equals("platform") ? List.of(cem) : List.of();

        Directed first =
                reaction(Path.of("..", "config"), made)
                        .on(received(notified(AlertStatus.FIRING)))
                        .getFirst();

        EscalationPlan plan = ((Notify) first.command()).opening().plan();
        assertThat(plan.responder(Rung.firstOf(1), Instant.parse("2026-11-23T10:00:00Z")))
                .contains(new Responder("cem", "primary"));
        assertThat(plan.communication().updateEvery()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void theWatchedDeploymentIsNamedAsTheSuspect() {
        List<Directed> commands = reaction.on(received(notified(AlertStatus.FIRING)));

        String incident = ((Notify) commands.getFirst().command()).opening().incidentId();
        assertThat(commands.getLast())
                .isEqualTo(new Directed("suspect-d1", new NameSuspect("d1", incident)));
    }

    @Test
    void twoNotificationsOfOneBatchMeanTheSameIncident() {
        List<Directed> first = reaction.on(received(notified(AlertStatus.FIRING)));
        List<Directed> second = reaction.on(received(notified(AlertStatus.FIRING)));

        assertThat(first.getFirst().stream()).isEqualTo(second.getFirst().stream());
    }

    @Test
    void anOpenIncidentOfTheGroupIsTold() {
        latest.put(GROUP, view("open-incident", Status.MITIGATED));

        assertThat(reaction.on(received(notified(AlertStatus.FIRING))).getFirst().stream())
                .isEqualTo("incident-open-incident");
        assertThat(reaction.on(received(notified(AlertStatus.RESOLVED))).getFirst().stream())
                .isEqualTo("incident-open-incident");
    }

    @Test
    void aGroupOfTheServiceAndEnvironmentOfAnOpenIncidentJoinsIt() {
        open.add(ofAlerts("their-incident"));

        Notify notify =
                (Notify) reaction.on(received(notified(AlertStatus.FIRING))).getFirst().command();

        assertThat(notify.opening().incidentId()).isEqualTo("their-incident");
        assertThat(notify.joins()).isEqualTo("same-service-and-environment");
        assertThat(reaction.on(received(notified(AlertStatus.FIRING))).getLast())
                .isEqualTo(new Directed("suspect-d1", new NameSuspect("d1", "their-incident")));
    }

    @Test
    void aGroupThatHasAnIncidentJoinsNoOther() {
        open.add(ofAlerts("their-incident"));
        latest.put(GROUP, view("open-incident", Status.OPEN));

        Directed told = reaction.on(received(notified(AlertStatus.FIRING))).getFirst();

        assertThat(told.stream()).isEqualTo("incident-open-incident");
        assertThat(((Notify) told.command()).joins()).isNull();
    }

    @Test
    void withoutJoiningEachGroupHasAnIncidentOfItsOwn() throws IOException {
        Path tree = directory.resolve("config");
        copy(Path.of("..", "config"), tree);
        Path settings = tree.resolve("incident/incidents.yaml");
        Files.writeString(
                settings, Files.readString(settings).replace("joining: {within: 15m}", "# none"));
        open.add(ofAlerts("their-incident"));

        Directed first = reaction(tree).on(received(notified(AlertStatus.FIRING))).getFirst();

        assertThat(first.stream()).isNotEqualTo("incident-their-incident");
    }

    /** What one record of a batch opens is stored before the next one looks for it. */
    @Test
    void whatAlertsLeadToDependsOnThoseBeforeThem() {
        assertThat(reaction.looksBack(received(notified(AlertStatus.RESOLVED)))).isTrue();
        assertThat(
                        reaction.looksBack(
                                received(
                                        notified(AlertStatus.FIRING).toBuilder()
                                                .opensIncident(false)
                                                .build())))
                .isFalse();
    }

    @Test
    void aResolvedIncidentOfTheGroupIsFollowedByAnother() {
        String first = reaction.on(received(notified(AlertStatus.FIRING))).getFirst().stream();
        latest.put(GROUP, view(first.substring("incident-".length()), Status.RESOLVED));

        String second = reaction.on(received(notified(AlertStatus.FIRING))).getFirst().stream();

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void alertsThatAreOverAndHaveNoOpenIncidentMeanNothing() {
        assertThat(reaction.on(received(notified(AlertStatus.RESOLVED)))).isEmpty();
    }

    @Test
    void aReceiverOfAnyNameOpensIncidentsWhereItIsOneOfThatKind() {
        AlertNotified oncall = notified(AlertStatus.FIRING).toBuilder().receiver("oncall").build();

        assertThat(reaction.on(received(oncall)).getFirst().stream()).startsWith("incident-");
    }

    /** A chat that was away for an hour is told of what is long over. */
    @Test
    void whatAnotherWayOfTheSameReceiverWasToldMeansNothing() {
        AlertNotified firing =
                notified(AlertStatus.FIRING).toBuilder().opensIncident(false).build();
        AlertNotified resolved =
                notified(AlertStatus.RESOLVED).toBuilder().opensIncident(false).build();

        assertThat(reaction.on(received(firing))).isEmpty();
        latest.put(GROUP, view("open-incident", Status.OPEN));
        assertThat(reaction.on(received(resolved))).isEmpty();
    }

    @Test
    void whereOneReceiverIsConfiguredNotificationsOfOthersMeanNothing() throws IOException {
        Path tree = directory.resolve("config");
        copy(Path.of("..", "config"), tree);
        Path settings = tree.resolve("incident/incidents.yaml");
        Files.writeString(settings, "receiver: incidents\n" + Files.readString(settings));
        AlertNotified oncall = notified(AlertStatus.FIRING).toBuilder().receiver("oncall").build();
        IncidentReaction configured = reaction(tree);

        assertThat(configured.on(received(oncall))).isEmpty();
        assertThat(configured.on(received(notified(AlertStatus.FIRING)))).isNotEmpty();
    }

    /** Of 20,000 alerts a notification names a few; the incident holds no more than these. */
    @Test
    void whatANotificationCountsAndDoesNotNameIsSaidAsANumber() {
        AlertNotified storm =
                notified(AlertStatus.FIRING).toBuilder()
                        .firing(20_000)
                        .youngestStartsAt(AT)
                        .build();

        Notify notify = (Notify) reaction.on(received(storm)).getFirst().command();

        assertThat(notify.opening().summary()).endsWith(" and 19999 more");
        assertThat(notify.message()).endsWith(" and 19999 more.").hasSizeLessThan(200);
        assertThat(notify.firingSince()).isEqualTo(AT);
    }

    @Test
    void aDeploymentThatFailedOpensAnIncident() {
        List<Directed> commands =
                reaction.on(
                        received(
                                DeploymentFailed.newBuilder()
                                        .deploymentId("d2")
                                        .service("checkout")
                                        .environment("production")
                                        .version("4")
                                        .reason("instance-unhealthy")
                                        .team("payments")
                                        .at(AT)
                                        .build()));

        assertThat(commands).hasSize(1);
        Opening opening = ((Report) commands.getFirst().command()).opening();
        assertThat(opening.title())
                .isEqualTo("Deployment of checkout 4 to production failed: instance-unhealthy");
        assertThat(opening.plan().priority()).isEqualTo(Priority.P3);
        assertThat(opening.cause().breachEventId()).isEqualTo("event-1");
        assertThat(opening.suspect()).isEqualTo(new Suspect("4", "d2", null));
    }

    @Test
    void triesThatFailForTheSameReasonAreOneIncident() {
        Directed first = reaction.on(received(failed("d2", "checklist-incomplete"))).getFirst();
        Report report = (Report) first.command();
        latest.put(
                String.valueOf(report.opening().cause().groupKey()),
                view(report.opening().incidentId(), Status.OPEN));

        Directed again = reaction.on(received(failed("d3", "checklist-incomplete"))).getFirst();
        Directed other = reaction.on(received(failed("d4", "instance-unhealthy"))).getFirst();

        assertThat(again.stream()).isEqualTo(first.stream());
        assertThat(((Report) again.command()).message())
                .isEqualTo(
                        "Deployment of checkout 4 to production failed: checklist-incomplete. No detail was given. (deployment d3)");
        assertThat(other.stream()).isNotEqualTo(first.stream());
    }

    @Test
    void aCauseWhoseNameNoIndexTakesHasAKeyAllTheSame() {
        String endless = "x".repeat(6_000);
        Report first = report(failed("d2", endless + "1"));
        Report other = report(failed("d3", endless + "2"));
        Report zero = report(failed("d4", "a\0b"));

        assertThat(first.opening().cause().groupKey())
                .startsWith("deployment-failed/")
                .hasSizeLessThan(100)
                .isNotEqualTo(other.opening().cause().groupKey());
        assertThat(zero.opening().cause().groupKey()).doesNotContain("\0");
    }

    private Report report(DeploymentFailed failed) {
        return (Report) reaction.on(received(failed)).getFirst().command();
    }

    private static DeploymentFailed failed(String deployment, String reason) {
        return DeploymentFailed.newBuilder()
                .deploymentId(deployment)
                .service("checkout")
                .environment("production")
                .version("4")
                .reason(reason)
                .team("payments")
                .at(AT)
                .build();
    }

    @Test
    void theTeamHearsOfWhatItsChannelIsConfiguredFor() throws IOException {
        IncidentReaction told = reaction(telling("environments: [production], on: [ended]"));

        Note started = note(told, started("production"));
        Note failed = (Note) told.on(received(failed("d1", "no-health"))).getLast().command();

        assertThat(started.channels()).isEmpty();
        assertThat(started.happening().strategy()).isEqualTo("canary");
        assertThat(failed.channels()).containsExactly("chat");
        assertThat(failed.happening().reason()).isEqualTo("no-health");
        assertThat(told.on(received(started("staging")))).isEmpty();
        assertThat(reaction.on(received(started("production")))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACT")
    void ofDeploymentsOfAServiceThatIsOnlyObservedNobodyHears(Mode mode) throws IOException {
        Path tree = telling("teams: [payments]");
        Path checkout = tree.resolve("services/checkout.yaml");
        Files.writeString(
                checkout,
                Files.readString(checkout).replaceFirst("(?m)^mode: .*$", "mode: " + mode.text()));

        assertThat(reaction(tree).on(received(started("production")))).isEmpty();
    }

    private Path telling(String who) throws IOException {
        Path tree = directory.resolve("config");
        copy(Path.of("..", "config"), tree);
        Path channels = tree.resolve("incident/channels.yaml");
        Files.writeString(
                channels,
                Files.readString(channels) + "\n  chat: {type: slack, url: '${env:CHAT}'}\n");
        Files.writeString(
                tree.resolve("incident/deployments.yaml"),
                "announcements: [{%s, channels: [chat]}]\n".formatted(who));
        return tree;
    }

    private static Note note(IncidentReaction of, Event event) {
        return (Note) of.on(received(event)).getFirst().command();
    }

    private static DeploymentStarted started(String environment) {
        return DeploymentStarted.newBuilder()
                .deploymentId("d1")
                .service("checkout")
                .environment(environment)
                .version("4")
                .team("payments")
                .strategy(Strategy.CANARY)
                .steps(List.of())
                .at(AT)
                .build();
    }

    @Test
    void anAlertWithoutEnvironmentHasTheOneOfItsService() throws IOException {
        Path tree = directory.resolve("config");
        copy(Path.of("..", "config"), tree);
        Files.writeString(
                tree.resolve("services/checkout.yaml"),
                """
                {name: checkout, team: payments, owner: maria, tier: 1,
                 environments: {production: {pathPrefix: /checkout}}}
                """);
        AlertNotified down =
                notified(AlertStatus.FIRING).toBuilder()
                        .subject(Subject.of("checkout", null, null).said())
                        .suspect(null)
                        .build();

        Opening opening =
                ((Notify) reaction(tree).on(received(down)).getFirst().command()).opening();

        assertThat(opening.subject().environment()).isEqualTo("production");
        assertThat(opening.plan().priority()).isEqualTo(Priority.P1);
    }

    @Test
    void aServiceOfSeveralEnvironmentsMayHaveFailedInTheGravest() throws IOException {
        Path tree = directory.resolve("config");
        copy(Path.of("..", "config"), tree);
        Path service = tree.resolve("services/checkout.yaml");
        Files.writeString(
                service,
                Files.readString(service)
                        .replace("  production:\n", "  a-staging: {}\n  production:\n"));
        AlertNotified down =
                notified(AlertStatus.FIRING).toBuilder()
                        .subject(Subject.of("checkout", null, null).said())
                        .build();

        Opening opening =
                ((Notify) reaction(tree).on(received(down)).getFirst().command()).opening();

        assertThat(opening.subject().environment()).isNull();
        assertThat(opening.plan().priority()).isEqualTo(Priority.P1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    @Test
    void aBackupThatFailedOpensAnIncidentOfItsTeam() {
        List<Directed> commands =
                reaction.on(
                        received(
                                BackupFailed.newBuilder()
                                        .backupId("b1")
                                        .backupSet("fairlead")
                                        .team("platform")
                                        .tier("critical")
                                        .stage(BackupStage.VERIFICATION)
                                        .reason("file-changed")
                                        .detail("A byte has changed.")
                                        .attempts(1)
                                        .at(AT)
                                        .build()));

        Opening opening = ((Report) commands.getFirst().command()).opening();
        assertThat(opening.title()).isEqualTo("Backup of fairlead is damaged: file-changed");
        assertThat(opening.summary()).isEqualTo("A byte has changed.");
        assertThat(opening.subject().team()).isEqualTo("platform");
        assertThat(opening.cause().breachEventId()).isEqualTo("event-1");
    }

    @Test
    void aTaskThatIsOverdueOpensAnIncidentOfItsTeamWhereThatIsConfigured() throws IOException {
        Path tree = directory.resolve("config");
        copy(Path.of("..", "config"), tree);
        Files.writeString(
                tree.resolve("incident/incidents.yaml"),
                "overdueTasks: {severity: info}\n",
                StandardOpenOption.APPEND);
        TaskOverdue overdue =
                TaskOverdue.newBuilder()
                        .taskId("t1")
                        .procedure("indexes")
                        .team("platform")
                        .title("Review the indexes")
                        .owner("person:ada")
                        .dueBy(AT)
                        .at(AT)
                        .build();

        assertThat(reaction.on(received(overdue))).isEmpty();
        List<Directed> commands = reaction(tree).on(received(overdue));

        Opening opening = ((Report) commands.getFirst().command()).opening();
        assertThat(opening.title()).isEqualTo("Maintenance is overdue: Review the indexes");
        assertThat(opening.summary()).contains("person:ada", "fairlead task show t1");
        assertThat(opening.subject().team()).isEqualTo("platform");
    }

    @Test
    void aWindowThatOverranOpensAnIncidentOfItsService() {
        WindowOverran overran =
                WindowOverran.newBuilder()
                        .windowId("w1")
                        .title("moving the database")
                        .owner("ada")
                        .team("payments")
                        .services(List.of("checkout"))
                        .environment("production")
                        .endsAt(AT)
                        .at(AT)
                        .build();

        Opening opening = ((Report) reaction.on(received(overran)).getFirst().command()).opening();

        assertThat(opening.title())
                .isEqualTo("Maintenance takes longer than planned: moving the database");
        assertThat(opening.summary()).contains("owner: ada", "fairlead window end w1");
        assertThat(opening.subject().service()).isEqualTo("checkout");
        assertThat(opening.subject().team()).isEqualTo("payments");
    }

    @Test
    void aDrillOpensAnIncidentOnlyWhenItFailed() {
        assertThat(reaction.on(received(drill(DrillOutcome.PASSED)))).isEmpty();
        Opening opening =
                ((Report) reaction.on(received(drill(DrillOutcome.FAILED))).getFirst().command())
                        .opening();
        assertThat(opening.title()).isEqualTo("Recovery drill of fairlead failed: recovery-failed");
    }

    @Test
    void aRecoveryObjectiveThatIsBreachedOpensAnIncident() {
        var breached =
                RecoveryObjectiveBreached.newBuilder()
                        .backupSet("fairlead")
                        .team("platform")
                        .tier("critical")
                        .recoverableTo(AT.minusSeconds(1000))
                        .recoveryPointAgeMillis(1_000_000)
                        .rpoObjectiveMillis(900_000)
                        .detail("A loss of the server now would cost much.")
                        .at(AT)
                        .build();

        Opening opening = ((Report) reaction.on(received(breached)).getFirst().command()).opening();

        assertThat(opening.title()).isEqualTo("Recovery objective of fairlead is breached");
        assertThat(opening.summary()).isEqualTo("A loss of the server now would cost much.");
    }

    @Test
    void aRecoveryOpensAnIncidentAndEachStepIsToldInIt() {
        Directed declared = reaction.on(received(recovery(false))).getFirst();
        Directed step =
                reaction.on(received(step("restore", RecoveryStepOutcome.FAILED))).getFirst();
        Directed notice =
                reaction.on(received(step("notice", RecoveryStepOutcome.DONE))).getFirst();

        Opening opening = ((Report) declared.command()).opening();
        assertThat(opening.title()).isEqualTo("Recovery critical runs");
        assertThat(opening.summary())
                .contains(
                        "ada: The disk is gone.",
                        "2026-11-23T11:00:00Z",
                        "fairlead recover status r1");
        assertThat(opening.plan().priority()).isEqualTo(Priority.P1);
        assertThat(step.stream()).isEqualTo(declared.stream());
        assertThat(((Report) step.command()).message())
                .isEqualTo(
                        "'Restore the data': failed (file-changed, by ada). A byte has changed.");
        assertThat(notice.stream()).isEqualTo(declared.stream());
        assertThat(notice.command())
                .isEqualTo(new Update("A byte has changed.", News.NONE, null, "/fairlead/test"));
    }

    /** Whoever resolved it may have thought that the recovery was over. */
    @Test
    void aRecoveryThatWaitsForAPersonAfterItsIncidentWasResolvedOpensAnother() {
        Directed declared = reaction.on(received(recovery(false))).getFirst();
        String first = declared.stream().substring("incident-".length());
        latest.put(IncidentIds.cause("recovery", "r1"), view(first, Status.RESOLVED));

        Directed gate = reaction.on(received(begun("gate"))).getFirst();
        Directed failed =
                reaction.on(received(step("restore", RecoveryStepOutcome.FAILED))).getFirst();

        assertThat(gate.stream()).isNotEqualTo(declared.stream());
        Opening opening = ((Report) gate.command()).opening();
        assertThat(opening.title()).isEqualTo("Recovery critical runs");
        assertThat(opening.summary())
                .isEqualTo(
                        "'Assess the damage' waits for a person: Say what is lost. See fairlead recover status r1");
        assertThat(failed.stream()).isEqualTo(gate.stream());
        assertThat(reaction.on(received(step("restore", RecoveryStepOutcome.DONE)))).isEmpty();
        assertThat(reaction.on(received(begun("restore")))).isEmpty();
    }

    @Test
    void aRecoveryThatTakesTooLongOpensAnIncidentOfItsOwn() {
        Directed declared = reaction.on(received(recovery(false))).getFirst();
        Directed missed = reaction.on(received(missed(false))).getFirst();

        assertThat(missed.stream()).isNotEqualTo(declared.stream());
        assertThat(((Report) missed.command()).opening().title())
                .isEqualTo("Recovery critical takes longer than it may");
        assertThat(reaction.on(received(missed(true)))).isEmpty();
    }

    @Test
    void aDrillOfARecoveryOpensAnIncidentOnlyWhenItFailed() {
        assertThat(reaction.on(received(recovery(true)))).isEmpty();
        assertThat(reaction.on(received(ended(RecoveryOutcome.RECOVERED)))).isEmpty();

        Opening opening =
                ((Report) reaction.on(received(ended(RecoveryOutcome.FAILED))).getFirst().command())
                        .opening();

        assertThat(opening.title()).isEqualTo("Recovery drill critical failed: rto-missed");
    }

    private static RecoveryDeclared recovery(boolean drill) {
        return RecoveryDeclared.newBuilder()
                .recoveryId("r1")
                .recoveryPlan("critical")
                .team("platform")
                .tier("critical")
                .title("Recovery of critical systems")
                .drill(drill)
                .reason("The disk is gone.")
                .rtoObjectiveMillis(3_600_000)
                .rpoObjectiveMillis(900_000)
                .dueBy(AT.plusSeconds(3600))
                .requestedBy("ada")
                .at(AT)
                .build();
    }

    private static RecoveryStepStarted begun(String kind) {
        return RecoveryStepStarted.newBuilder()
                .recoveryId("r1")
                .recoveryPlan("critical")
                .team("platform")
                .drill(false)
                .step("assess")
                .kind(kind)
                .title("Assess the damage")
                .attempt(1)
                .detail("Say what is lost.")
                .at(AT)
                .build();
    }

    private static RecoveryStepCompleted step(String kind, RecoveryStepOutcome outcome) {
        return RecoveryStepCompleted.newBuilder()
                .recoveryId("r1")
                .recoveryPlan("critical")
                .team("platform")
                .drill(false)
                .step("restore")
                .kind(kind)
                .title("Restore the data")
                .attempt(1)
                .outcome(outcome)
                .reason("file-changed")
                .detail("A byte has changed.")
                .by("ada")
                .durationMillis(1)
                .at(AT)
                .build();
    }

    private static RecoveryTimeMissed missed(boolean drill) {
        return RecoveryTimeMissed.newBuilder()
                .recoveryId("r1")
                .recoveryPlan("critical")
                .team("platform")
                .tier("critical")
                .drill(drill)
                .rtoObjectiveMillis(3_600_000)
                .dueBy(AT)
                .detail("It waits for restore.")
                .at(AT)
                .build();
    }

    private static RecoveryCompleted ended(RecoveryOutcome outcome) {
        return RecoveryCompleted.newBuilder()
                .recoveryId("r1")
                .recoveryPlan("critical")
                .team("platform")
                .tier("critical")
                .drill(true)
                .outcome(outcome)
                .reason("rto-missed")
                .detail("It took too long.")
                .by("work")
                .durationMillis(1)
                .rtoObjectiveMillis(1)
                .rpoObjectiveMillis(1)
                .at(AT)
                .build();
    }

    private static DrillCompleted drill(DrillOutcome outcome) {
        return DrillCompleted.newBuilder()
                .drillId("d1")
                .backupSet("fairlead")
                .team("platform")
                .tier("critical")
                .backupId("b1")
                .outcome(outcome)
                .reason("recovery-failed")
                .detail("It did not start.")
                .rtoObjectiveMillis(1)
                .rpoObjectiveMillis(1)
                .at(AT)
                .build();
    }

    @Test
    void aRollbackIsRecordedForWhoeverSuspectsTheDeployment() {
        List<Directed> commands =
                reaction.on(
                        received(
                                DeploymentRolledBack.newBuilder()
                                        .deploymentId("d1")
                                        .service("checkout")
                                        .environment("production")
                                        .version("3")
                                        .step(1)
                                        .attempt(1)
                                        .reason("metric-breached")
                                        .restoredVersion("2")
                                        .readBackAt(AT)
                                        .at(AT)
                                        .build()));

        assertThat(commands)
                .containsExactly(
                        new Directed(
                                "suspect-d1",
                                new RecordRollback("d1", "3", "2", "/fairlead/test")));
    }

    private IncidentReaction reaction() {
        return reaction(Path.of("..", "config"));
    }

    private IncidentReaction reaction(Path tree) {
        return reaction(tree, _ -> List.of());
    }

    private IncidentReaction reaction(Path tree, MadeOverrides overrides) {
        LiveConfig live =
                new LiveConfig(
                        tree,
                        List.of(
                                new CatalogueReader(),
                                new PeopleReader(),
                                new IncidentConfigReader()));
        Plans plans =
                new Plans(
                        live.view(IncidentConfig.class),
                        live.view(Catalogue.class),
                        overrides,
                        InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z")));
        Numbers numbers = (_, _) -> "INC-2026-001";
        Groups groups =
                new Groups() {
                    @Override
                    public Optional<IncidentView> latest(String groupKey) {
                        return Optional.ofNullable(latest.get(groupKey));
                    }

                    @Override
                    public List<IncidentView> open(String service) {
                        return service.equals("checkout") ? open : List.of();
                    }
                };
        return new IncidentReaction(groups, numbers, plans);
    }

    private static AlertNotified notified(AlertStatus status) {
        return AlertNotified.newBuilder()
                .notificationId("n1")
                .receiver("incidents")
                .opensIncident(true)
                .groupKey(GROUP)
                .groupLabels(Map.of("watch", "w1"))
                .reason("first-notification")
                .status(status)
                .severity(Severity.CRITICAL)
                .alerts(
                        List.of(
                                NotifiedAlert.newBuilder()
                                        .fingerprint("f1")
                                        .alertName("ErrorRatio")
                                        .severity(Severity.CRITICAL)
                                        .status(status)
                                        .labels(Map.of())
                                        .annotations(Map.of())
                                        .value(0.11764705882352942)
                                        .startsAt(AT.minusSeconds(60).plusNanos(458_047_000))
                                        .build()))
                .subject(Subject.of("checkout", "production", null).said())
                .suspect(Suspect.said(new Suspect("3", "d1", "w1")))
                .summary("The error ratio of checkout 3 is 10 %.")
                .at(AT)
                .build();
    }

    private static ReceivedEvent received(Event event) {
        return new ReceivedEvent(
                event,
                "event-1",
                "/fairlead/test",
                "stream-1",
                "lifecycle-1",
                "topic",
                "key",
                Map.of("ce_causationid", "breach-event"),
                new byte[0]);
    }

    private static IncidentView ofAlerts(String id) {
        IncidentView view = view(id, Status.OPEN);
        return new IncidentView(
                view.opened(),
                view.standing(),
                Subject.of("checkout", "production", "payments"),
                view.suspect(),
                new Cause("another-group", "f2", "breach-2"),
                view.progress(),
                view.promised(),
                view.escalation(),
                view.reached(),
                view.told());
    }

    private static IncidentView view(String id, Status status) {
        return new IncidentView(
                new IncidentView.Opened(id, "INC-2026-001", "t", "s", "l1", "x", AT),
                new IncidentView.Standing(
                        status,
                        AT,
                        Priority.P1,
                        new Situation(null, null, null, null, null, null, false),
                        new PostMortem(null, false, null, List.of(), false, null, null),
                        new Crew(List.of(), List.of()),
                        List.of()),
                Subject.UNKNOWN,
                new IncidentView.Suspected(null, null),
                Cause.of(GROUP),
                new Incident.Progress(null, null, null, null, null, null),
                new IncidentView.Promised(AT, AT, List.of()),
                new IncidentView.Escalation("default", 1, 1, 1, null),
                List.of(),
                new IncidentView.Told(List.of(), List.of(), 0));
    }
}

package dev.fairlead.deploy.api;

import dev.fairlead.deploy.freeze.DeclaredFreezes;
import dev.fairlead.deploy.freeze.FreezeCommand;
import dev.fairlead.deploy.freeze.FreezeDecider;
import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.deploy.freeze.FreezeStream;
import dev.fairlead.deploy.intake.FreezeNews;
import dev.fairlead.deploy.intake.Teams;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Declares and ends freezes. Those of named services need the role operator within their teams,
 * those of all services the role admin for all teams.
 */
@RestController
@RequestMapping("/api/v1/freezes")
class DeclaredFreezeController {
    private static final Logger log = LoggerFactory.getLogger(DeclaredFreezeController.class);
    private static final String REASON = "reason";
    private static final int BATCH = 100;

    private final DeclaredFreezes freezes;
    private final FreezeNews news;
    private final Commands commands;
    private final Views views;
    private final Teams teams;
    private final Reloading<Catalogue> catalogue;

    DeclaredFreezeController(
            DeclaredFreezes freezes,
            FreezeNews news,
            Commands commands,
            Views views,
            Teams teams,
            Reloading<Catalogue> catalogue) {
        this.freezes = freezes;
        this.news = news;
        this.commands = commands;
        this.views = views;
        this.teams = teams;
        this.catalogue = catalogue;
    }

    @PostMapping
    ResponseEntity<Object> declare(@RequestBody NewFreeze body, Caller caller, Creation creation) {
        requireMay(caller, body.namedServices());
        requireEnvironments(body.namedEnvironments());
        return creation.answer(
                caller,
                body,
                id -> {
                    requirePlace();
                    CommandContext context =
                            commands.context(Actor.caller(caller.name()), body.reason(), id);
                    Conflicts.require(
                            commands.execute(FreezeStream.of(id), body.command(id), context),
                            FreezeDecider.DECLARED_ALREADY);
                    tell(context);
                    return ResponseEntity.created(URI.create("/api/v1/freezes/" + id))
                            .body(find(id));
                });
    }

    /** As it stands, or stood. */
    @GetMapping("/{id}")
    Declared one(@PathVariable String id) {
        return find(id);
    }

    /** Ends it before its time. What it holds goes on. */
    @PostMapping("/{id}/end")
    Declared end(@PathVariable String id, @RequestBody Orders.Ending body, Caller caller) {
        Access.require(caller, Role.OPERATOR);
        requireMay(caller, withoutThoseThatLeft(find(id).services()));
        CommandContext context = commands.context(Actor.caller(caller.name()), body.reason(), id);
        Conflicts.require(
                commands.execute(
                        FreezeStream.of(id), new FreezeCommand.End(body.reason()), context));
        tell(context);
        return find(id);
    }

    /** The freeze stands by now. Where nobody can be told, each that waits finds out by itself. */
    private void tell(CommandContext context) {
        try {
            List<Directed> all = news.forWaiting();
            for (int from = 0; from < all.size(); from += BATCH) {
                commands.executeAll(all.subList(from, Math.min(all.size(), from + BATCH)), context);
            }
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("Releases that wait are not told of a freeze");
        }
    }

    private Declared find(String id) {
        return views.find(FreezeStream.KIND, id, Declared.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No freeze '%s' that somebody declared: expected an id from GET /api/v1/freezes; those of the configuration and of maintenance windows are ended there."
                                        .formatted(id)));
    }

    private void requirePlace() {
        if (freezes.open().size() >= DeclaredFreezes.MOST) {
            throw new ProblemException(
                            ProblemType.CONFLICT,
                            "%d freezes are open: expected fewer; end one of them."
                                    .formatted(DeclaredFreezes.MOST))
                    .with(REASON, "too-many-freezes");
        }
    }

    /** A service that left the catalogue is of no team, and must not keep others frozen. */
    private List<String> withoutThoseThatLeft(List<String> services) {
        return services.stream().filter(service -> teams.teamOf(service) != null).toList();
    }

    private void requireMay(Caller caller, List<String> services) {
        Access.require(caller, Role.OPERATOR);
        if (services.isEmpty()) {
            // An admin of some teams or services does not hold those of others.
            Access.require(caller, Role.ADMIN, Caller.ALL, Caller.ALL);
        }
        for (String service : services) {
            String team = teams.teamOf(service);
            if (team == null) {
                throw ProblemException.invalidFields(
                                List.of(
                                        FieldError.invalid(
                                                "/services", service, "services of the catalogue")))
                        .with(REASON, Planned.UNKNOWN_SERVICE);
            }
            Access.require(caller, Role.OPERATOR, team, service);
        }
    }

    private void requireEnvironments(List<String> environments) {
        for (String name : environments) {
            boolean isKnown =
                    catalogue.get().services().stream()
                            .anyMatch(service -> service.environment(name) != null);
            if (!isKnown) {
                throw ProblemException.invalidFields(
                                List.of(
                                        FieldError.invalid(
                                                "/environments", name, "environments of services")))
                        .with(REASON, Planned.UNKNOWN_ENVIRONMENT);
            }
        }
    }
}

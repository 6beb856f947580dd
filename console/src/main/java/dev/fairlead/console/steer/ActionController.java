package dev.fairlead.console.steer;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.action.Announcement;
import dev.fairlead.console.action.Notice;
import dev.fairlead.console.action.Question;
import dev.fairlead.console.backup.RecoveryActions;
import dev.fairlead.console.deployment.DeploymentActions;
import dev.fairlead.console.deployment.FreezeActions;
import dev.fairlead.console.incident.IncidentActions;
import dev.fairlead.console.maintenance.TaskActions;
import dev.fairlead.console.maintenance.WindowActions;
import dev.fairlead.console.oncall.RotaActions;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.IncidentFile;
import dev.fairlead.console.upstream.IncidentFile.Preview;
import dev.fairlead.console.upstream.Problem;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Windows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Asks, and asks the service. Scripts get the dialog's content, others a page of its own. */
@Controller
class ActionController {
    private static final int LONGEST = 10_000;

    private final Services services;

    ActionController(Services services) {
        this.services = services;
    }

    @GetMapping("/deployments/{id}/{action}")
    String askDeployment(
            @PathVariable String id,
            @PathVariable String action,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(deployment(id, action, caller), script, model);
    }

    @PostMapping("/deployments/{id}/{action}")
    @Nullable String actOnDeployment(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable Integer step,
            @RequestParam @Nullable Integer attempt,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        // What the person saw, not what is now: the service refuses it where that has passed.
        Question question = deployment(id, action, caller).at(step, attempt);
        return act(
                question,
                text,
                new Reply(script, session, response, model),
                body -> services.steer(caller.token(), request.getRemoteAddr(), id, action, body));
    }

    @GetMapping("/incidents/{id}/{action}")
    String askIncident(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        Question asked = incident(id, action, caller);
        // A link may say what is meant, such as an item of the checklist.
        return show(asked.with(lines(asked.action(), parameters)), script, model);
    }

    @PostMapping("/incidents/{id}/{action}")
    @Nullable String actOnIncident(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @RequestParam @Nullable String preview,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Question asked = incident(id, action, caller);
        Question question =
                asked.with(lines(asked.action(), parameters))
                        .with(announcement(asked.action(), parameters));
        Reply reply = new Reply(script, session, response, model);
        String address = request.getRemoteAddr();
        return preview != null && asked.action().announces()
                ? preview(
                        question,
                        text,
                        reply,
                        body -> services.preview(caller.token(), address, id, action, body))
                : act(
                        question,
                        text,
                        reply,
                        body ->
                                services.handle(
                                        caller.token(),
                                        address,
                                        id,
                                        IncidentActions.path(asked.action()),
                                        IncidentActions.body(asked.action(), body)));
    }

    @GetMapping("/incidents/open")
    String askForIncident(
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(newIncident(), script, model);
    }

    @PostMapping("/incidents/open")
    @Nullable String openIncident(
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                newIncident().with(lines(IncidentActions.OPEN, parameters)),
                text,
                new Reply(script, session, response, model),
                body -> services.openIncident(caller.token(), request.getRemoteAddr(), body));
    }

    private static Question newIncident() {
        return Question.first(IncidentActions.OPEN, "A new incident", "/incidents");
    }

    @GetMapping("/incidents/{id}/post-mortem/{action}")
    String askPostMortem(
            @PathVariable String id,
            @PathVariable String action,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(postMortem(id, action, caller), script, model);
    }

    @PostMapping("/incidents/{id}/post-mortem/{action}")
    @Nullable String actOnPostMortem(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Question asked = postMortem(id, action, caller);
        return act(
                asked.with(lines(asked.action(), parameters)),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.handle(
                                caller.token(),
                                request.getRemoteAddr(),
                                id,
                                IncidentActions.path(asked.action()),
                                body));
    }

    private Question postMortem(String id, String name, SignedIn caller) {
        Action action = IncidentActions.ofPostMortem(name).orElseThrow(ActionController::unknown);
        return Question.first(action, aboutIncident(id, caller), postMortemOf(id));
    }

    private static String postMortemOf(String id) {
        return "/incidents/" + id + "/post-mortem";
    }

    /** An action has no page of its own. */
    @GetMapping("/incidents/{id}/actions/{item}")
    String action(@PathVariable String id) {
        return "redirect:" + postMortemOf(id);
    }

    @GetMapping("/incidents/{id}/actions/{item}/done")
    String askToFinish(
            @PathVariable String id,
            @PathVariable String item,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(finish(id, item, caller), script, model);
    }

    @PostMapping("/incidents/{id}/actions/{item}/done")
    @Nullable String finishAction(
            @PathVariable String id,
            @PathVariable String item,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                finish(id, item, caller),
                "",
                new Reply(script, session, response, model),
                _ -> services.finishAction(caller.token(), request.getRemoteAddr(), id, item));
    }

    private Question finish(String id, String item, SignedIn caller) {
        String about =
                TokenWithdrawn.check(services.incident(caller.token(), id))
                        .found()
                        .flatMap(file -> file.incident().action(item))
                        .map(IncidentFile.ActionItem::text)
                        .orElse("Action " + item);
        return Question.first(
                IncidentActions.FINISH, about, "/incidents/" + id + "/actions/" + item);
    }

    private static Announcement announcement(Action action, Map<String, String> parameters) {
        return action.announces()
                ? new Announcement(
                        parameters.getOrDefault("announcement", ""), parameters.get("shown"))
                : Announcement.NONE;
    }

    /** Shows what others would be told; nothing is done. */
    private static String preview(
            Question question,
            String text,
            Reply reply,
            Function<Map<String, Object>, Answer<Preview>> asking) {
        Question shown =
                fault(question, text)
                        .orElseGet(() ->
                                previewed(question, text, asking.apply(said(question, text))));
        return show(shown, reply.script(), reply.model());
    }

    private static Question previewed(Question question, String text, Answer<Preview> answer) {
        return switch (TokenWithdrawn.check(answer)) {
            case Answer.Value<Preview>(Preview found) ->
                    question.saying(text).with(question.announcement().showing(found.text()));
            case Answer.Refused<Preview>(Problem problem) ->
                    question.refused(text, problem.sentence(), problem.reason(), errors(problem));
            case Answer.Away<Preview>(String why, _, _) ->
                    question.refused(
                            text, why + " What others are told is not known.", null, List.of());
        };
    }

    @GetMapping("/schedules/{name}/{action}")
    String askRota(
            @PathVariable String name,
            @PathVariable String action,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        Question asked = rota(name, action);
        return show(asked.with(lines(asked.action(), parameters)), script, model);
    }

    @PostMapping("/schedules/{name}/{action}")
    @Nullable String actOnRota(
            @PathVariable String name,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Question asked = rota(name, action);
        Question question = asked.with(lines(asked.action(), parameters));
        Reply reply = new Reply(script, session, response, model);
        String address = request.getRemoteAddr();
        if (action.equals(RotaActions.OVERRIDE)) {
            return act(
                    question,
                    text,
                    reply,
                    body -> services.override(caller.token(), address, name, body));
        }
        String made = question.typed().get("id");
        if (made == null) {
            return show(
                    question.refused(
                            text,
                            "Override is empty: write the id of the one to take back.",
                            null,
                            List.of()),
                    script,
                    model);
        }
        return act(
                question,
                text,
                reply,
                body -> {
                    body.remove("id");
                    return services.withdraw(caller.token(), address, name, made, body);
                });
    }

    private static Question rota(String name, String action) {
        Action asked = RotaActions.named(action).orElseThrow(ActionController::unknown);
        return Question.first(asked, "Schedule " + name, "/schedules/" + name);
    }

    @GetMapping("/maintenance/{id}/{action}")
    String askTask(
            @PathVariable String id,
            @PathVariable String action,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(task(id, action, caller), script, model);
    }

    @PostMapping("/maintenance/{id}/{action}")
    @Nullable String actOnTask(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Question asked = task(id, action, caller);
        return act(
                asked.with(lines(asked.action(), parameters)),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.maintain(
                                caller.token(), request.getRemoteAddr(), id, action, body));
    }

    @GetMapping("/freezes/declare")
    String askForFreeze(
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(newFreeze(), script, model);
    }

    @PostMapping("/freezes/declare")
    @Nullable String declareFreeze(
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                newFreeze().with(lines(FreezeActions.DECLARE, parameters)),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.declareFreeze(
                                caller.token(), request.getRemoteAddr(), FreezeActions.body(body)));
    }

    private static Question newFreeze() {
        return Question.first(FreezeActions.DECLARE, "A new freeze", "/freezes");
    }

    @GetMapping("/freezes/{id}/end")
    String askToEndFreeze(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(endOfFreeze(id), script, model);
    }

    @PostMapping("/freezes/{id}/end")
    @Nullable String endFreeze(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        // Its page is the list: it has none of its own.
        return act(
                endOfFreeze(id),
                text,
                new Reply(script, session, response, model),
                body -> services.endFreeze(caller.token(), request.getRemoteAddr(), id, body));
    }

    private static Question endOfFreeze(String id) {
        return Question.first(FreezeActions.END, "Freeze " + id, "/freezes/" + id);
    }

    @GetMapping("/windows/plan")
    String askForWindow(
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(newWindow(), script, model);
    }

    @PostMapping("/windows/plan")
    @Nullable String planWindow(
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                newWindow().with(lines(WindowActions.PLAN, parameters)),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.planWindow(
                                caller.token(), request.getRemoteAddr(), WindowActions.body(body)));
    }

    private static Question newWindow() {
        return Question.first(WindowActions.PLAN, "A new maintenance window", "/windows");
    }

    @GetMapping("/windows/{id}/{action}")
    String askWindow(
            @PathVariable String id,
            @PathVariable String action,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(window(id, action, caller), script, model);
    }

    @PostMapping("/windows/{id}/{action}")
    @Nullable String actOnWindow(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                window(id, action, caller),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.changeWindow(
                                caller.token(),
                                request.getRemoteAddr(),
                                id,
                                action,
                                WindowActions.body(body)));
    }

    private Question window(String id, String name, SignedIn caller) {
        Action action = WindowActions.named(name).orElseThrow(ActionController::unknown);
        String about =
                TokenWithdrawn.check(services.window(caller.token(), id))
                        .found()
                        .map(Windows.Window::title)
                        .orElse("Window " + id);
        return Question.first(action, about, "/windows/" + id);
    }

    @GetMapping("/recovery-plans/{plan}/{action}")
    String askPlan(
            @PathVariable String plan,
            @PathVariable String action,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        Question asked = plan(plan, action);
        return show(asked.with(lines(asked.action(), parameters)), script, model);
    }

    @PostMapping("/recovery-plans/{plan}/{action}")
    @Nullable String actOnPlan(
            @PathVariable String plan,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Question asked = plan(plan, action);
        return act(
                asked.with(lines(asked.action(), parameters)),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.recover(
                                caller.token(),
                                request.getRemoteAddr(),
                                RecoveryActions.declaration(plan, action, body)));
    }

    private static Question plan(String plan, String name) {
        Action action = RecoveryActions.ofPlan(name).orElseThrow(ActionController::unknown);
        return Question.first(action, "Recovery plan " + plan, "/recovery-plans/" + plan);
    }

    @GetMapping("/recoveries/{id}/{action}")
    String askRecovery(
            @PathVariable String id,
            @PathVariable String action,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(recovery(id, null, action, caller), script, model);
    }

    @PostMapping("/recoveries/{id}/{action}")
    @Nullable String actOnRecovery(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                recovery(id, null, action, caller),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.steerRecovery(
                                caller.token(), request.getRemoteAddr(), id, null, action, body));
    }

    @GetMapping("/recoveries/{id}/steps/{step}/{action}")
    String askStep(
            @PathVariable String id,
            @PathVariable String step,
            @PathVariable String action,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            Model model) {
        return show(recovery(id, step, action, caller), script, model);
    }

    @PostMapping("/recoveries/{id}/steps/{step}/{action}")
    @Nullable String actOnStep(
            @PathVariable String id,
            @PathVariable String step,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                recovery(id, step, action, caller),
                text,
                new Reply(script, session, response, model),
                body ->
                        services.steerRecovery(
                                caller.token(), request.getRemoteAddr(), id, step, action, body));
    }

    private Question recovery(String id, @Nullable String step, String name, SignedIn caller) {
        Action action = RecoveryActions.named(step, name).orElseThrow(ActionController::unknown);
        String about =
                TokenWithdrawn.check(services.recovery(caller.token(), id))
                        .found()
                        .map(recovery -> recovery.about(step))
                        .orElse("Recovery " + id);
        String path = "/recoveries/" + id + (step == null ? "" : "/steps/" + step);
        return Question.first(action, about, path);
    }

    private Question task(String id, String name, SignedIn caller) {
        Action action = TaskActions.named(name).orElseThrow(ActionController::unknown);
        String about =
                TokenWithdrawn.check(services.task(caller.token(), id))
                        .found()
                        .map(task -> task.about().title())
                        .orElse("Task " + id);
        return Question.first(action, about, "/maintenance/" + id);
    }

    private Question deployment(String id, String name, SignedIn caller) {
        Action action = DeploymentActions.named(name).orElseThrow(ActionController::unknown);
        String path = "/deployments/" + id;
        return TokenWithdrawn.check(services.deployment(caller.token(), id))
                .found()
                .map(seen -> {
                    Question first = Question.first(action, about(seen), path);
                    return DeploymentActions.isForOneStep(action)
                            ? first.at(seen.step(), seen.attempt())
                            : first;
                })
                .orElseGet(() -> Question.first(action, "Deployment " + id, path));
    }

    private static String about(Deployment seen) {
        String what =
                "%s %s in %s, %d %% of the traffic"
                        .formatted(
                                seen.service(),
                                seen.version(),
                                seen.environment(),
                                seen.weightPercent());
        return seen.stepName().isEmpty() ? what : what + ", step " + seen.stepName();
    }

    private Question incident(String id, String name, SignedIn caller) {
        Action action = IncidentActions.named(name).orElseThrow(ActionController::unknown);
        return Question.first(action, aboutIncident(id, caller), "/incidents/" + id);
    }

    private String aboutIncident(String id, SignedIn caller) {
        return TokenWithdrawn.check(services.incident(caller.token(), id))
                .found()
                .map(IncidentFile::incident)
                .map(incident -> "%s: %s".formatted(incident.number(), incident.title()))
                .orElse("Incident " + id);
    }

    /** What a service is asked for with the body of a form that is sound. */
    @FunctionalInterface
    private interface Deed {
        Answer<?> ask(Map<String, Object> body);
    }

    /** Where what came of it is shown. */
    private record Reply(
            @Nullable String script,
            HttpSession session,
            HttpServletResponse response,
            Model model) {}

    private static @Nullable String act(Question question, String text, Reply reply, Deed deed) {
        Optional<Question> fault = fault(question, text);
        return fault.isPresent()
                ? show(fault.get(), reply.script(), reply.model())
                : outcome(question, text, deed.ask(body(question, text)), reply);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Optional<Question> fault(Question question, String text) {
        Action action = question.action();
        if (action.required() && text.isBlank()) {
            return Optional.of(
                    question.refused(
                            text,
                            "%s is empty: write a sentence for the record."
                                    .formatted(action.fieldLabel()),
                            null,
                            List.of()));
        }
        Optional<Action.Extra> missing =
                action.extras().stream()
                        .filter(Action.Extra::required)
                        .filter(extra -> !question.typed().containsKey(extra.field()))
                        .findFirst();
        if (missing.isPresent()) {
            return Optional.of(
                    question.refused(
                            text,
                            "%s is empty: write it, such as %s."
                                    .formatted(missing.get().label(), missing.get().hint()),
                            null,
                            List.of()));
        }
        return text.length() > LONGEST
                ? Optional.of(
                        question.refused(
                                text,
                                "%s has %d characters: expected %d at most."
                                        .formatted(action.fieldLabel(), text.length(), LONGEST),
                                null,
                                List.of()))
                : Optional.empty();
    }

    /** What was typed into the action's lines; other parameters are none of them. */
    private static Map<String, String> lines(Action action, Map<String, String> parameters) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Action.Extra extra : action.extras()) {
            String typed = parameters.getOrDefault(extra.field(), "").strip();
            if (!typed.isEmpty()) {
                lines.put(extra.field(), typed);
            }
        }
        return lines;
    }

    private static Map<String, Object> said(Question question, String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!text.isBlank()) {
            body.put(question.action().field(), text.strip());
        }
        body.putAll(question.typed());
        return body;
    }

    private static Map<String, Object> body(Question question, String text) {
        Map<String, Object> body = said(question, text);
        question.announcement().own().ifPresent(own -> body.put("announcement", own));
        if (question.step() != null && question.attempt() != null) {
            body.put("step", question.step());
            body.put("attempt", question.attempt());
        }
        return body;
    }

    private static <T> @Nullable String outcome(
            Question question, String text, Answer<T> answer, Reply reply) {
        return switch (TokenWithdrawn.check(answer)) {
            case Answer.Value<T> _ -> done(question, reply);
            case Answer.Refused<T>(Problem problem) ->
                    show(
                            question.refused(
                                    text, problem.sentence(), problem.reason(), errors(problem)),
                            reply.script(),
                            reply.model());
            case Answer.Away<T>(String why, _, _) ->
                    show(
                            question.refused(
                                    text,
                                    why
                                            + " Whether it was done is not known: look at the page before you try again.",
                                    null,
                                    List.of()),
                            reply.script(),
                            reply.model());
        };
    }

    private static @Nullable String done(Question question, Reply reply) {
        Notice.leave(reply.session(), question.action().done());
        if (reply.script() == null) {
            return "redirect:" + question.path();
        }
        reply.response().setHeader("HX-Redirect", question.path());
        return null;
    }

    private static List<String> errors(Problem problem) {
        return problem.fieldErrors().stream()
                .map(error ->
                        "%s: expected %s"
                                .formatted(
                                        error.pointer() == null ? "request" : error.pointer(),
                                        error.expected()))
                .toList();
    }

    private static String show(Question question, @Nullable String script, Model model) {
        model.addAttribute("question", question);
        // On a page of its own there is no dialog that could take an answer.
        model.addAttribute("inDialog", script != null);
        return script == null ? "action" : "action-parts :: question";
    }
}

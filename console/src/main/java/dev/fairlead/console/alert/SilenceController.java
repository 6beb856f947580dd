package dev.fairlead.console.alert;

import dev.fairlead.console.action.Notice;
import dev.fairlead.console.alert.SilenceForm.Typed;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.AlertFile;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Hidden;
import dev.fairlead.console.upstream.Page.Silence;
import dev.fairlead.console.upstream.Problem;
import dev.fairlead.console.upstream.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Begins, extends and ends silences. Nobody begins one without having seen what it hides: a form
 * whose matchers are others than those that were looked at shows what these hide first.
 */
@Controller
class SilenceController {
    private static final int LONGEST = 4_000;
    private static final String USUAL = "2h";
    private static final String SCRIPT = "HX-Request";

    private final Services services;

    SilenceController(Services services) {
        this.services = services;
    }

    @GetMapping("/silences/new")
    String ask(
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
            Model model) {
        return show(fresh(), script, model);
    }

    @GetMapping("/alerts/{id}/silence")
    String askForAlert(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
            Model model) {
        SilenceForm form = ofAlert(id, caller);
        String matchers = form.typed().matchers();
        return show(matchers.isEmpty() ? form : looked(form, caller), script, model);
    }

    /**
     * @param seen matchers of which the person has seen what they hide
     * @param what {@code look}, or nothing
     */
    @PostMapping("/silences/new")
    @Nullable String begin(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return begin(fresh(), parameters, caller, script, session, request, response, model);
    }

    @PostMapping("/alerts/{id}/silence")
    @Nullable String beginForAlert(
            @PathVariable String id,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SilenceForm form = ofAlert(id, caller);
        return begin(form, parameters, caller, script, session, request, response, model);
    }

    private @Nullable String begin(
            SilenceForm first,
            Map<String, String> parameters,
            SignedIn caller,
            @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SilenceForm form = first.with(typed(parameters));
        Typed typed = form.typed();
        boolean seen = parameters.getOrDefault("seen", "").equals(typed.matchers());
        if (typed.matchers().isEmpty()) {
            String why =
                    "Matchers is empty: say which alerts are meant, such as service=\"checkout\".";
            return show(form.refused(why, null, List.of()), script, model);
        }
        SilenceForm looked = looked(form, caller);
        if ("look".equals(parameters.get("do")) || looked.refusal() != null) {
            return show(looked, script, model);
        }
        if (!seen) {
            String why =
                    "These matchers are others than those that were looked at: this is what they hide.";
            return show(looked.refused(why, null, List.of()), script, model);
        }
        if (typed.comment().isEmpty()) {
            String why = "Why is empty: write a sentence for the record.";
            return show(looked.refused(why, null, List.of()), script, model);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("matchers", List.of(typed.matchers()));
        body.put("lasts", typed.lasts());
        body.put("comment", typed.comment());
        Answer<Silence> answer =
                services.beginSilence(caller.token(), request.getRemoteAddr(), body);
        String begun =
                answer.found().map(silence -> "/silences/" + silence.id()).orElse(form.back());
        String back = form.back().equals("/silences") ? begun : form.back();
        return outcome(looked, answer, back, script, session, response, model);
    }

    @GetMapping("/silences/{id}/{task}")
    String askToChange(
            @PathVariable String id,
            @PathVariable String task,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
            Model model) {
        return show(ofSilence(id, task, caller), script, model);
    }

    @PostMapping("/silences/{id}/{task}")
    @Nullable String change(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn caller,
            @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SilenceForm form = ofSilence(id, task, caller).with(typed(parameters));
        Map<String, Object> body = new LinkedHashMap<>();
        if (form.task().takesTime()) {
            body.put("lasts", form.typed().lasts());
        }
        Answer<Silence> answer =
                services.changeSilence(
                        caller.token(), request.getRemoteAddr(), id, form.task().name(), body);
        return outcome(form, answer, form.back(), script, session, response, model);
    }

    private static SilenceForm fresh() {
        return new SilenceForm(
                SilenceTask.SILENCE,
                "A new silence",
                "/silences/new",
                "/silences",
                new Typed("", USUAL, ""),
                null,
                null);
    }

    private SilenceForm ofAlert(String id, SignedIn caller) {
        AlertFile alert =
                TokenWithdrawn.check(services.alert(caller.token(), id)).found().orElse(null);
        String path = "/alerts/" + id;
        return new SilenceForm(
                SilenceTask.SILENCE,
                alert == null ? "Alert " + id : alert.name() + ": " + alert.summary(),
                path + "/silence",
                path,
                new Typed(alert == null ? "" : alert.matchers(), USUAL, ""),
                null,
                null);
    }

    private SilenceForm ofSilence(String id, String name, SignedIn caller) {
        SilenceTask task =
                List.of(SilenceTask.EXTEND, SilenceTask.EXPIRE).stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Silence silence =
                TokenWithdrawn.check(services.silence(caller.token(), id)).found().orElse(null);
        String path = "/silences/" + id;
        Hidden hidden =
                silence == null
                        ? null
                        : services.hidden(caller.token(), silence.means()).found().orElse(null);
        return new SilenceForm(
                task,
                silence == null ? "Silence " + id : silence.means(),
                path + "/" + name,
                path,
                new Typed("", USUAL, ""),
                hidden,
                null);
    }

    private SilenceForm looked(SilenceForm form, SignedIn caller) {
        return switch (TokenWithdrawn.check(
                services.hidden(caller.token(), form.typed().matchers()))) {
            case Answer.Value<Hidden>(Hidden hidden) -> form.hiding(hidden);
            case Answer.Refused<Hidden>(Problem problem) ->
                    form.refused(problem.sentence(), problem.reason(), errors(problem));
            case Answer.Away<Hidden>(String why, _, _) -> form.refused(why, null, List.of());
        };
    }

    private static Typed typed(Map<String, String> parameters) {
        String lasts = field(parameters, "lasts");
        return new Typed(
                field(parameters, "matchers"),
                lasts.isEmpty() ? USUAL : lasts,
                field(parameters, "comment"));
    }

    private static String field(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static @Nullable String outcome(
            SilenceForm form,
            Answer<Silence> answer,
            String back,
            @Nullable String script,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        return switch (TokenWithdrawn.check(answer)) {
            case Answer.Value<Silence> _ -> {
                Notice.leave(session, form.task().done());
                if (script == null) {
                    yield "redirect:" + back;
                }
                response.setHeader("HX-Redirect", back);
                yield null;
            }
            case Answer.Refused<Silence>(Problem problem) ->
                    show(
                            form.refused(problem.sentence(), problem.reason(), errors(problem)),
                            script,
                            model);
            case Answer.Away<Silence>(String why, _, _) ->
                    show(
                            form.refused(
                                    why
                                            + " Whether it was done is not known: look at the page before you try again.",
                                    null,
                                    List.of()),
                            script,
                            model);
        };
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

    private static String show(SilenceForm form, @Nullable String script, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("inDialog", script != null);
        return script == null ? "silence-form" : "silence-form-parts :: form";
    }
}

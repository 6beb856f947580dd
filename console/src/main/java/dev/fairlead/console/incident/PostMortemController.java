package dev.fairlead.console.incident;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.action.Notice;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.IncidentFile;
import dev.fairlead.console.upstream.PostMortemFile;
import dev.fairlead.console.upstream.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /incidents/{id}/post-mortem}: reads and edits it, and lists its edits. */
@Controller
class PostMortemController {
    private final Services services;

    PostMortemController(Services services) {
        this.services = services;
    }

    /**
     * @param revision as it was after that edit; null for as it is
     * @param before only edits before that one are listed; null for the latest
     */
    @GetMapping("/incidents/{id}/post-mortem")
    String page(
            @PathVariable String id,
            @RequestParam @Nullable Integer revision,
            @RequestParam @Nullable Integer before,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            Model model) {
        model.addAttribute("notice", Notice.take(session));
        return show(id, revision, before, caller, model);
    }

    /**
     * @param revision the latest that the person saw
     * @param clear whether what the record says is to stand again
     */
    @PostMapping("/incidents/{id}/post-mortem")
    String edit(
            @PathVariable String id,
            @RequestParam String section,
            @RequestParam(defaultValue = "") String text,
            @RequestParam int revision,
            @RequestParam @Nullable String clear,
            @AuthenticationPrincipal SignedIn caller,
            HttpSession session,
            HttpServletRequest request,
            Model model) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("section", section);
        if (clear == null) {
            body.put("text", text);
        } else {
            body.put("clear", true);
        }
        body.put("revision", revision);
        Answer<PostMortemFile> answer =
                TokenWithdrawn.check(
                        services.editPostMortem(caller.token(), request.getRemoteAddr(), id, body));
        if (answer.found().isPresent()) {
            Notice.leave(session, "The post-mortem is edited.");
            return "redirect:/incidents/" + id + "/post-mortem";
        }
        // What was typed is not lost where somebody else was faster.
        model.addAttribute("typedSection", section);
        model.addAttribute("typed", text);
        model.addAttribute("refusal", refusal(answer));
        return show(id, null, null, caller, model);
    }

    private static String refusal(Answer<PostMortemFile> answer) {
        return switch (answer) {
            case Answer.Refused<PostMortemFile> refused -> refused.problem().sentence();
            case Answer.Away<PostMortemFile> away ->
                    away.why() + " Whether it was edited is not known: look at the edits below.";
            case Answer.Value<PostMortemFile> _ -> "";
        };
    }

    private String show(
            String id,
            @Nullable Integer revision,
            @Nullable Integer before,
            SignedIn caller,
            Model model) {
        Answer<PostMortemFile> answer =
                TokenWithdrawn.check(services.postMortem(caller.token(), id, revision));
        model.addAttribute("id", id);
        model.addAttribute("file", answer.found().orElse(null));
        model.addAttribute("trouble", answer.trouble().orElse(null));
        model.addAttribute(
                "edits",
                TokenWithdrawn.check(services.postMortemEdits(caller.token(), id, before))
                        .found()
                        .orElse(null));
        IncidentFile.Incident incident =
                TokenWithdrawn.check(services.incident(caller.token(), id))
                        .found()
                        .map(IncidentFile::incident)
                        .orElse(null);
        model.addAttribute("incident", incident);
        // What may be done is done with the post-mortem as it is, not with an older text.
        List<Action> learning =
                incident == null || revision != null
                        ? List.of()
                        : IncidentActions.learning(incident, caller);
        model.addAttribute("learning", learning);
        model.addAttribute("mayEdit", !learning.isEmpty());
        return "post-mortem";
    }
}

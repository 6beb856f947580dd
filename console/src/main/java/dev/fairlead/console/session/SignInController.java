package dev.fairlead.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The form for the token, and what happens when the token is withdrawn. */
@Controller
@ControllerAdvice
class SignInController {

    @GetMapping(SignInForm.PATH)
    String form(
            @AuthenticationPrincipal @Nullable SignedIn caller,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(name = SignInForm.NEXT, required = false) @Nullable String next,
            Model model) {
        if (caller != null) {
            return "redirect:/";
        }
        model.addAttribute("ended", ended != null);
        return form(null, next, model);
    }

    /** Reached by a forward only: the filter of the sign-in answers whoever posts to it. */
    @PostMapping(SignInForm.REFUSED)
    String refused(
            @RequestAttribute(name = SignInForm.PROBLEM) String problem,
            @RequestParam(name = SignInForm.NEXT, required = false) @Nullable String next,
            Model model) {
        model.addAttribute("ended", false);
        return form(problem, next, model);
    }

    private static String form(@Nullable String problem, @Nullable String next, Model model) {
        model.addAttribute("problem", problem);
        model.addAttribute("next", SignInForm.ownPage(next));
        return "sign-in";
    }

    /**
     * Whether the session lasts, for pages whose stream broke. Open, because a refusal would be an
     * error in the browser's console.
     */
    record Lasting(boolean signedIn) {}

    @GetMapping("/session")
    @ResponseBody
    Lasting session(@AuthenticationPrincipal @Nullable SignedIn caller) {
        return new Lasting(caller != null);
    }

    @ExceptionHandler(TokenWithdrawn.class)
    void tokenWithdrawn(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SessionLimits.end(request);
        SignInAgain.ask(request, response);
    }
}

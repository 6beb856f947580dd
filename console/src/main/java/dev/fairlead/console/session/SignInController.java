package dev.fairlead.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The form for the token, and what happens when the token is withdrawn. */
@Controller
@ControllerAdvice
class SignInController {

    @GetMapping("/sign-in")
    String form(
            @AuthenticationPrincipal @Nullable SignedIn caller,
            @RequestParam(required = false) @Nullable String ended,
            HttpServletRequest request,
            Model model) {
        if (caller != null) {
            return "redirect:/";
        }
        model.addAttribute("problem", problem(request.getSession(false)));
        model.addAttribute("ended", ended != null);
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

    private static @Nullable String problem(@Nullable HttpSession session) {
        if (session == null) {
            return null;
        }
        Object failure = session.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
        session.removeAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
        return failure instanceof SignInRefused refused
                ? refused.getMessage()
                : failure == null ? null : "The sign-in failed.";
    }
}

package dev.fairlead.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SignInFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/incidents/INC-2026-001", "/lifecycles?q=a%20b&limit=2"})
    void leadsToItsOwnPages(String page) {
        assertThat(SignInForm.ownPage(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/a b",
                "/a\r\nSet-Cookie: a=b",
                "/\u00e4"
            })
    void leadsNowhereElse(String page) {
        assertThat(SignInForm.ownPage(page)).isNull();
    }

    @Test
    void remembersThePageThatWasAskedForAndNoAction() {
        assertThat(SignInForm.leadingTo(request("GET", "/incidents/7", "a=b"), false))
                .isEqualTo("/sign-in?next=%2Fincidents%2F7%3Fa%3Db");
        assertThat(SignInForm.leadingTo(request("GET", "/incidents/7", null), true))
                .isEqualTo("/sign-in?ended&next=%2Fincidents%2F7");
        assertThat(SignInForm.leadingTo(request("POST", "/deployments/1/abort", null), false))
                .isEqualTo("/sign-in");
        assertThat(SignInForm.leadingTo(request("GET", "/" + "a".repeat(600), null), false))
                .isEqualTo("/sign-in");
    }

    @Test
    void leadsBackToThePageOfTheScriptThatAsked() {
        assertThat(SignInForm.leadingBack("http://localhost:8080/incidents/INC-2026-001?a=b", true))
                .isEqualTo("/sign-in?ended&next=%2Fincidents%2FINC-2026-001%3Fa%3Db");
        assertThat(SignInForm.leadingBack("http://localhost:8080/", true))
                .isEqualTo("/sign-in?ended");
        assertThat(SignInForm.leadingBack("javascript:alert(1)", false)).isEqualTo("/sign-in");
        assertThat(SignInForm.leadingBack(null, false)).isEqualTo("/sign-in");
    }

    private static MockHttpServletRequest request(
            String method, String path, @Nullable String query) {
        var request = new MockHttpServletRequest(method, path);
        request.setQueryString(query);
        return request;
    }
}

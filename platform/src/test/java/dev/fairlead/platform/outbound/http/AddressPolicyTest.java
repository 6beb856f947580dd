package dev.fairlead.platform.outbound.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "[fe80::1]",
                "[::ffff:169.254.169.254]",
                "0.0.0.0",
                "[::]",
                "224.0.0.1"
            })
    void nobodyReachesWhatIsNoHostOfANetwork(String host) {
        for (AddressPolicy policy : AddressPolicy.values()) {
            assertThat(refusal(policy, host)).contains("leads to");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "[fd00:ec2::254]"
            })
    void ownNetworksAreForOperators(String host) {
        assertThatCode(() -> AddressPolicy.PRIVATE_TOO.admit(address(host), LONG))
                .doesNotThrowAnyException();
        assertThat(refusal(AddressPolicy.PUBLIC_ONLY, host))
                .contains("leads to", "fairlead.outbound.private-addresses=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.215.14",
                "172.32.0.1",
                "100.128.0.1",
                "100.63.0.1",
                "[2606:4700::1]"
            })
    void theInternetIsForAll(String host) {
        assertThatCode(() -> AddressPolicy.PUBLIC_ONLY.admit(address(host), LONG))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(AddressPolicy.class)
    void aNameThatIsNotKnownIsTheClientsToReport(AddressPolicy policy) {
        assertThatCode(() -> policy.admit(address("name.invalid"), LONG))
                .doesNotThrowAnyException();
    }

    private static String refusal(AddressPolicy policy, String host) {
        IllegalArgumentException refused =
                catchThrowableOfType(
                        IllegalArgumentException.class, () -> policy.admit(address(host), LONG));
        return String.valueOf(refused.getMessage());
    }

    private static URI address(String host) {
        return URI.create("http://" + host + ":8080/hook");
    }
}

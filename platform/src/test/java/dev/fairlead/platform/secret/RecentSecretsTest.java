package dev.fairlead.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentSecretsTest {
    private final List<String> asked = new ArrayList<>();
    private @Nullable StoreFailure failure;
    private String value = "first";
    private Duration now = Duration.ZERO;
    private final SecretStore secrets = new RecentSecrets(this::read, () -> now.toNanos());

    private String read(String name) throws StoreFailure {
        asked.add(name);
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void aSecretIsGoodForAMinute() throws StoreFailure {
        secrets.read("a");
        value = "second";
        pass(59);
        assertThat(secrets.read("a")).isEqualTo("first");

        pass(1);

        assertThat(secrets.read("a")).isEqualTo("second");
        assertThat(asked).hasSize(2);
    }

    @Test
    void whileTheStoreIsAwayWhatItSaidLastIsUsedAndItIsNotAskedEachTime() throws StoreFailure {
        secrets.read("a");
        failure = StoreFailure.away("away");
        pass(3_600);

        assertThat(secrets.read("a")).isEqualTo("first");
        pass(9);
        assertThat(secrets.read("a")).isEqualTo("first");
        assertThatThrownBy(() -> secrets.read("b")).hasMessage("away");
        assertThat(asked).containsExactly("a", "a");

        failure = null;
        value = "second";
        pass(1);
        assertThat(secrets.read("a")).isEqualTo("second");
    }

    @Test
    void aStoreThatRefusesIsBelieved() throws StoreFailure {
        secrets.read("a");
        failure = StoreFailure.refused("no such secret");
        pass(60);

        assertThatThrownBy(() -> secrets.read("a")).hasMessage("no such secret");

        failure = StoreFailure.away("away");
        assertThatThrownBy(() -> secrets.read("a")).hasMessage("away");
    }
}

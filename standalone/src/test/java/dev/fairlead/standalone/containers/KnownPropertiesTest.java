package dev.fairlead.standalone.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A name that is misspelt is found, below the key of a map, too. */
class KnownPropertiesTest {
    @Test
    void belowAMapOfRecordsOnlyTheirNamesAreKnown() throws Exception {
        var known = KnownProperties.of("backup");

        assertThat(known.has("fairlead.backup.sources.harbour.password-file")).isTrue();
        assertThat(known.has("fairlead.backup.sources.harbour.sentinel.user")).isTrue();
        assertThat(known.has("fairlead.backup.sources.harbour.hots")).isFalse();
        assertThat(known.has("fairlead.backup.sources.harbour.sentinel.host")).isFalse();
        assertThat(known.has("fairlead.backup.sources.harbour")).isFalse();
        assertThat(known.has("fairlead.backup.sources.host")).isFalse();
        assertThat(known.hasVariable("FAIRLEAD_BACKUP_SOURCES_HARBOUR_PASSWORDFILE")).isTrue();
        assertThat(known.hasVariable("FAIRLEAD_BACKUP_SOURCES_HARBOUR_PASSWORD_FILE")).isFalse();
        assertThat(known.hasVariable("FAIRLEAD_BACKUP_SOURCES_HARBOUR_SENTINEL_HOST")).isFalse();
    }

    @Test
    void belowAMapOfValuesAnyNameIsKnown() throws Exception {
        var known = KnownProperties.of("backup");

        assertThat(known.has("fairlead.backup.destinations.local")).isTrue();
        assertThat(known.hasVariable("FAIRLEAD_BACKUP_DESTINATIONS_ELSEWHERE")).isTrue();
        assertThat(known.has("fairlead.backup.destination.local")).isFalse();
    }

    @Test
    void aServiceThatKeepsNoDataHasNotThePropertiesOfThePlatform() throws Exception {
        assertThat(KnownProperties.of("console").has("fairlead.bootstrap-servers")).isFalse();
        assertThat(KnownProperties.of("backup").has("fairlead.bootstrap-servers")).isTrue();
    }
}

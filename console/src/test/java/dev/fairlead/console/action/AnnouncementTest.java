package dev.fairlead.console.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnouncementTest {

    @Test
    void whatStandsAsItWasShownIsNobodysOwnWordsWhateverTheLineBreaks() {
        assertThat(new Announcement("UPDATE\r\nFound it. ", "UPDATE\nFound it.\n").own()).isEmpty();
        assertThat(new Announcement("  \r\n", "UPDATE").own()).isEmpty();
        assertThat(new Announcement("UPDATE\r\nAlmost.", "UPDATE\nFound it.").own())
                .contains("UPDATE\nAlmost.");
        assertThat(new Announcement("Written before it was shown.", null).own())
                .contains("Written before it was shown.");
    }

    @Test
    void aTextThatIsShownAgainTakesThePlaceOfTheOneBeforeAndOfNoOwnWords() {
        Announcement first = Announcement.NONE.showing("In 30 minutes.");

        assertThat(first.words()).isEqualTo("In 30 minutes.");
        assertThat(first.showing("In an hour.").words()).isEqualTo("In an hour.");
        assertThat(new Announcement("Soon.", "In 30 minutes.").showing("In an hour."))
                .isEqualTo(new Announcement("Soon.", "In an hour."));
    }
}

package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.List;

/**
 * One judgement. It has no state that changes, so that one object serves every thread, and it takes time in proportion to
 * the text, whatever the text is.
 */
sealed interface Check
        permits EmptyCheck,
                RefusalCheck,
                EchoCheck,
                LanguageCheck,
                PreambleCheck,
                MarkupCheck,
                CompleteCheck,
                RepetitionCheck,
                NumbersCheck,
                OtherLanguageCheck,
                SelfReferenceCheck,
                SourcedNumbersCheck,
                NamesCheck,
                SourcedNamesCheck,
                SentencesCheck,
                DoublingCheck,
                QuotesCheck,
                AddressesCheck,
                NegationCheck,
                InvisibleCheck,
                FormCheck,
                UnrelatedCheck {

    /** The name on the wire, as in {@link Finding#check}. */
    String name();

    /** What is wrong with the answer; empty when nothing is. */
    List<Finding> judge(Answer answer);

    /** One line that tells a small model what to do otherwise next time. */
    String advice(Finding finding);
}

package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses, names of accounts and hashtags that the answer changed, lost or made up. They are copied letter by letter; the
 * bare name of a site may be told without its end ("Lenta" for "Lenta.ru"), and a hashtag of other letters may be translated.
 */
final class AddressesCheck implements Check {

    /** More of them are wrong altogether. */
    private static final int MOST_FINDINGS = 3;

    /** Each is looked for in a whole text; one that has more of them is a list of addresses, and its first are looked at. */
    private static final int MOST_COMPARED = 200;

    @Override
    public String name() {
        return "addresses";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        List<Address> there = first(Address.of(answer.source()));
        List<Address> here = first(Address.of(answer.output()));
        if (there.isEmpty() && here.isEmpty()) {
            return List.of();
        }
        String source = answer.source().toLowerCase(Locale.ROOT);
        String output = answer.output().toLowerCase(Locale.ROOT);
        List<Finding> findings = new ArrayList<>();
        if (!answer.isSummary()) {
            Set<String> inOutput = folded(here);
            Scripts to = Scripts.of(answer.to());
            for (Address address : there) {
                if (inOutput.add(address.folded()) && findings.size() < MOST_FINDINGS) {
                    lost(output, address, to, findings);
                }
            }
        }
        Set<String> inSource = folded(there);
        for (Address address : here) {
            boolean made = address.kind() != Address.Kind.TAG && address.kind() != Address.Kind.SITE;
            if (made
                    && findings.size() < MOST_FINDINGS
                    && inSource.add(address.folded())
                    && !holds(source, address.folded())) {
                String place = Excerpt.plain(address.text(), 0, address.text().length());
                findings.add(Finding.fail(
                        name(), null, place, "The address " + Excerpt.quoted(place) + " is not in the source."));
            }
        }
        return findings;
    }

    @Override
    public String advice(Finding finding) {
        String source = finding.source();
        if (source != null) {
            return "Copy " + Excerpt.quoted(source) + " letter by letter.";
        }
        String output = finding.output();
        return output == null
                ? "Copy every address letter by letter."
                : "Leave out " + Excerpt.quoted(output) + ": the source does not have it.";
    }

    private void lost(String output, Address address, Scripts to, List<Finding> findings) {
        if (holds(output, address.folded())) {
            return;
        }
        String place = Excerpt.plain(address.text(), 0, address.text().length());
        String message = Excerpt.quoted(place) + " is missing in the answer.";
        boolean copied = address.isLatin() || address.kind() == Address.Kind.WEB || address.kind() == Address.Kind.MAIL;
        boolean fails = switch (address.kind()) {
            case WEB, MAIL, ACCOUNT -> copied;
            case TAG -> copied && to.areLatin();
            case SITE -> copied && !isNamed(output, address.folded());
        };
        boolean told = fails || (address.kind() == Address.Kind.TAG && output.indexOf('#') < 0);
        if (told) {
            findings.add(
                    fails ? Finding.fail(name(), place, null, message) : Finding.warn(name(), place, null, message));
        }
    }

    /** Whether the address stands there, and not only as the beginning of another. */
    private static boolean holds(String text, String address) {
        for (int i = text.indexOf(address), tries = 0; i >= 0 && tries < MOST_FINDINGS; tries++) {
            int end = i + address.length();
            if (end == text.length()
                    || !(Character.isLetterOrDigit(text.charAt(end)) || "_-/".indexOf(text.charAt(end)) >= 0)) {
                return true;
            }
            i = text.indexOf(address, end);
        }
        return false;
    }

    /** Whether the name of the site is there, in its own letters. */
    private static boolean isNamed(String output, String site) {
        String name = site.substring(0, site.lastIndexOf('.'));
        return output.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static List<Address> first(List<Address> addresses) {
        return addresses.subList(0, Math.min(MOST_COMPARED, addresses.size()));
    }

    private static Set<String> folded(List<Address> addresses) {
        Set<String> folded = new HashSet<>();
        addresses.forEach(address -> folded.add(address.folded()));
        return folded;
    }
}

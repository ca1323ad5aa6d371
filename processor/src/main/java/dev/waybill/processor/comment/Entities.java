package dev.waybill.processor.comment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entities of HTML that authors write, as far as every javadoc knows them. */
final class Entities {

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]\\w*));");

  private static final Map<String, Integer> NAMED = new HashMap<>();

  static {
    String names =
        """
        quot 34 amp 38 apos 39 lt 60 gt 62 nbsp 160 iexcl 161 cent 162 pound 163 yen 165 sect 167
        copy 169 laquo 171 not 172 reg 174 deg 176 plusmn 177 sup2 178 sup3 179 micro 181 para 182
        middot 183 raquo 187 frac14 188 frac12 189 frac34 190 Auml 196 Eacute 201 Ouml 214 times 215
        Uuml 220 szlig 223 agrave 224 aacute 225 auml 228 ccedil 231 egrave 232 eacute 233 euml 235
        ntilde 241 oacute 243 ouml 246 divide 247 oslash 248 uacute 250 uuml 252 alpha 945 beta 946
        gamma 947 delta 948 epsilon 949 lambda 955 mu 956 pi 960 sigma 963 omega 969 ensp 8194
        emsp 8195 thinsp 8201 ndash 8211 mdash 8212 lsquo 8216 rsquo 8217 ldquo 8220 rdquo 8221
        dagger 8224 bull 8226 hellip 8230 permil 8240 euro 8364 trade 8482 larr 8592 uarr 8593
        rarr 8594 darr 8595 harr 8596 rArr 8658 forall 8704 part 8706 exist 8707 isin 8712 sum 8721
        minus 8722 radic 8730 infin 8734 cap 8745 cup 8746 asymp 8776 ne 8800 le 8804 ge 8805
        """;
    String[] words = names.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      NAMED.put(words[i], Integer.valueOf(words[i + 1]));
    }
  }

  private Entities() {}

  /** Finds the entity that a text has at a place. */
  static Optional<String> at(String text, int start) {
    Matcher entity = ENTITY.matcher(text).region(start, text.length());
    return entity.lookingAt() && codePoint(entity).isPresent()
        ? Optional.of(entity.group())
        : Optional.empty();
  }

  /** Puts characters in the place of entities. */
  static String decoded(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    codePoint(found).map(Character::toString).orElse(found.group())));
  }

  private static Optional<Integer> codePoint(java.util.regex.MatchResult entity) {
    if (entity.group(3) != null) {
      return Optional.ofNullable(NAMED.get(entity.group(3)));
    }
    int code =
        entity.group(1) != null
            ? Integer.parseInt(entity.group(1))
            : Integer.parseInt(entity.group(2), 16);
    return Character.isValidCodePoint(code) && !Character.isISOControl(code)
        ? Optional.of(code)
        : Optional.empty();
  }
}

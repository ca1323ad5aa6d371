package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.message.Console;
import dev.waybill.processor.contract.Finding;
import java.util.List;

/** Says what the judge has found. */
final class Findings {

  private Findings() {}

  /**
   * Complains of all that was found in a package.
   *
   * @return whether there is anything
   */
  static boolean complain(String packageName, List<Finding> findings, Console console) {
    for (Finding finding : findings) {
      console.complain("Package %s: error: %s".formatted(packageName, finding.text()));
    }
    return !findings.isEmpty();
  }
}

namespace CallCenter.Web.Demo;

/// <summary>Part of every start, before anything talks to the exchange.</summary>
internal sealed class DemoStart(DemoCompany company, DemoLines lines, IConfiguration configuration)
{
    /// <param name="isFirst">The database was empty: unless `Demo:Enabled` is false it is given the demo company.</param>
    public async Task RunAsync(bool isFirst, CancellationToken cancellationToken)
    {
        if (isFirst && configuration.GetValue("Demo:Enabled", true))
        {
            var accounts = await company.SeedAsync(cancellationToken);
            // Printed, never logged: the log files are kept.
            Console.WriteLine(DemoTexts.Accounts);
            foreach (var account in accounts)
            {
                Console.WriteLine(DemoTexts.Account, account.Email, account.Password, account.FullName, account.Note);
            }

            Console.WriteLine(DemoTexts.Hint, DemoTexts.Project);
        }

        await lines.AlignAsync(cancellationToken);
    }
}

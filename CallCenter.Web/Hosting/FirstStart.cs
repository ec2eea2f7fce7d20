using CallCenter.Core.Access;
using CallCenter.Core.Contacts;

namespace CallCenter.Web.Hosting;

/// <summary>What an empty database is given once: the statuses everybody needs and somebody who may sign in.</summary>
public sealed class FirstStart(UserService users, StatusService statuses)
{
    private const string AdminEmail = "admin@callcenter.local";

    /// <returns>Whether this was the first start.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await statuses.SeedAsync(DefaultStatuses.All(), cancellationToken);
        if (await users.CreateFirstAdminAsync(AdminEmail, FirstStartTexts.AdminName, cancellationToken) is { } password)
        {
            // Printed, never logged: the log files are kept.
            Console.WriteLine(FirstStartTexts.Credentials, AdminEmail, password);
            return true;
        }

        return false;
    }
}

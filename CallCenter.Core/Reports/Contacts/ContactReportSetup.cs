using CallCenter.Core.Reports.Contacts.Bulk;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Core.Reports.Contacts;

internal static class ContactReportSetup
{
    public static IServiceCollection AddContactReport(this IServiceCollection services) =>
        services.AddSingleton<ContactReportQueries>().AddSingleton<ContactBulkService>().AddSingleton<ContactBulkRun>();
}

namespace CallCenter.Web.Demo;

internal static class DemoSetup
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<DemoCompany>()
        .AddSingleton<DemoLines>()
        .AddSingleton<DemoStart>()
        .AddHostedService<DemoOperators>();
}

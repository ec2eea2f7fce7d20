using CallCenter.Web.Cli;
using CallCenter.Web.Hosting;

LanguageSetup.SetDefault();
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
